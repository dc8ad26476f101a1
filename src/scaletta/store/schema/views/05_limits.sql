-- The numbers behind load, pace, verdict and findings in one map, so that a figure reads them once.
create or replace view limits as
select map_from_entries(list((threshold, value::double))) as limits from threshold;

comment on view limits is 'The thresholds in one map, so that a figure reads them once';
comment on column limits.limits is 'Value by threshold';
