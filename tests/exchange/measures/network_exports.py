"""Invented rows in the shapes that networks, newsletter tools, ad platforms and web analytics export."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape


def utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")


def zipped(files: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name), text)
    return content.getvalue()


def workbook(sheets: dict[str, Sequence[Sequence[str | float]]]) -> bytes:
    """The least of a workbook that Excel would open: cells of text and of numbers."""

    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="r{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{links}</Relationships>',
    }
    for at, rows in enumerate(sheets.values(), 1):
        data = "".join(f"<row>{''.join(cell(value) for value in row)}</row>" for row in rows)
        files[f"xl/worksheets/sheet{at}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>'
        )
    return zipped(files)


def table(*rows: Sequence[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


META_DAYS: Final = utf16(
    'sep=,\r\n"Facebook follows"\r\n"Date","Primary"\r\n"2027-05-01T00:00:00","20"\r\n'
    '"2027-05-02T00:00:00","0"\r\n\r\n"Instagram link clicks"\r\n"Date","Primary"\r\n'
    '"2027-05-01T00:00:00","3"\r\n\r\n"Top cities"\r\n"Rome","Milan"\r\n"12","7"\r\n\r\n"Views"\r\n'
    '"Date","Primary"\r\n"2027-05-02T00:00:00","1,204"\r\n'
)
FACEBOOK: Final = (
    "\ufeff"
    '"Post ID","Page ID","Page name",Title,Description,"Duration (sec)","Publish time","Caption type",'
    'Permalink,"Is crosspost","Is share","Post type",Languages,"Custom labels","Funded content status",'
    '"Data comment",Date,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,'
    '"Total clicks","Other Clicks","Matched Audience Targeting Consumption (Photo Click)",'
    '"Reach from Organic posts","Reach from Boosted posts","Mood of the page"\r\n'
    '12345678901234567,1,Bottega Verdi,,"Two lines\nof a caption",0,"05/03/2027 09:30",,'
    "https://www.facebook.com/1,0,0,Photos,,,,,Lifetime,900,700,15,10,3,2,40,5,1,650,50,x\r\n"
    '12345678901234568,2,Bottega Bianchi,Short,Longer text,30,"05/14/2026 18:00",,'
    'https://www.facebook.com/2,0,0,Reels,,,,,Lifetime,"1,900",,,,,,,,,,,\r\n'
).encode()
INSTAGRAM: Final = table(
    [
        "Post ID",
        "Account ID",
        "Account username",
        "Account name",
        "Description",
        "Duration (sec)",
        "Publish time",
        "Permalink",
        "Post type",
        "Data comment",
        "Date",
        "Views",
        "Reach",
        "Likes",
        "Shares",
        "Follows",
        "Comments",
        "Saves",
    ],
    [
        *("17900000000000001", "3", "bottega", "Bottega", "Ciao, a tutti", "12", "04/05/2027 08:00"),
        *("https://www.instagram.com/reel/a/", "IG reel", "", "Lifetime", "15,000", "9,100", "300", "12"),
        *("4", "22", "31"),
    ],
).encode()
OLD_PAGE: Final = (
    b"Date,Lifetime Total Likes,Daily New Likes,Daily Viral Reach\n"
    b",Lifetime: The total number of people,Daily: The number of new people,Daily: 28 days\n"
    b"12/30/2021,1500,3,9\n12/31/2021,1503,3,9\n"
)
OLD_POSTS: Final = (
    b"Post ID,Permalink,Post Message,Type,Countries,Languages,Posted,Audience Targeting,"
    b"Lifetime Post Total Reach,Lifetime Post Total Impressions,Lifetime Engaged Users,"
    b"Lifetime Post Consumers\n"
    b",,,,,,,,Lifetime: The total,Lifetime: Impressions 2,,\n"
    b"1_2,https://www.facebook.com/3,Hello,Photo,,,12/30/2021 10:15:00 AM,,120,150,9,4\n"
)
LINKEDIN_FOLLOWERS: Final = workbook(
    {
        "New followers": [
            ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"],
            ["04/01/2027", 1.0, 4.0, 2.0, 7.0],
            ["04/02/2027", 0.0, -1.0, 0.0, -1.0],
            ["04/03/2027", 0.0, 0.0, 0.0, 0.0],
        ],
        "Location": [["Location", "Total followers"], ["Milan", 120.0]],
    }
)
LINKEDIN_VISITORS: Final = workbook(
    {
        "Visitor metrics": [
            [
                *("Date", "Overview page views (desktop)", "Overview page views (total)"),
                *("Overview unique visitors (total)", "Total page views (total)"),
                *("Total unique visitors (total)", "Custom button clicks (total)"),
            ],
            ["04/13/2027", 3.0, 5.0, 2.0, 9.0, 4.0, 1.0],
        ]
    }
)
LINKEDIN_CONTENT: Final = workbook(
    {
        "Metrics": [
            ["Aggregated engagement metrics for organic and sponsored posts."],
            [
                *("Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)"),
                *("Unique impressions (organic)", "Clicks (organic)", "Clicks (sponsored)", "Clicks (total)"),
                *("Reactions (total)", "Comments (total)", "Reposts (total)", "Engagement rate (total)"),
            ],
            ["04/13/2027", 90.0, 10.0, 100.0, 70.0, 4.0, 1.0, 5.0, 3.0, -1.0, 0.0, 0.0812],
        ],
        "All posts": [
            ["Engagement metrics for each post"],
            [
                *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date"),
                *("Campaign start date", "Audience", "Impressions", "Clicks", "Likes", "Comments"),
                *("Reposts", "Follows", "Engagement rate", "Content Type"),
            ],
            [
                *("We are hiring", "https://www.linkedin.com/feed/update/urn:li:activity:1", "Organic", ""),
                *("Anna", "04/13/2027", "", "All followers", 100.0, 5.0, 3.0, 1.0, 0.0, "", 0.09, "Image"),
            ],
        ],
    }
)
YOUTUBE_VIDEOS: Final = (
    "Content,Video title,Video publish time,Duration,New viewers,Views,Watch time (hours),Subscribers,"
    "Impressions,Impressions click-through rate (%)\n"
    'Total,,,,800,1500,"40.512",12,9000,4.1\n'
    'abc123,How we glaze,"Jan 8, 2027",95,700,"1,400",38.1234,13,8000,4.2\n'
    ' -x9,Short one,"Apr 26, 2027",20,,100,2.512,-1,,\n'
)
YOUTUBE: Final = zipped(
    {
        "Table data.csv": YOUTUBE_VIDEOS,
        "Totals.csv": "Date,Views\n2027-04-30,40\n2027-05-01,55\n",
        "Chart data.csv": "Date,Content,Video title,Video publish time,Duration,Views\n"
        '2027-04-30,abc123,How we glaze,"Jan 8, 2027",95,40\n',
    }
)
YOUTUBE_TOTALS: Final = b"Date,Views,Subscribers\n2027-04-30,40,2\n2027-05-01,55,-1\n"
MAILCHIMP: Final = (
    b"Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,Soft Bounces,"
    b"Hard Bounces,Total Bounces,Times Forwarded,Forwarded Opens,Unique Opens,Open Rate,Total Opens,"
    b"Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Abuse Complaints,Times Liked on Facebook,Folder Id,"
    b"Unique Id,Total Orders,Total Gross Sales,Total Revenue\n"
    b'April,Spring is here,Clients,"Apr 13, 2027 10:00 am",Tuesday,"1,200",1190,5,5,10,0,0,840,70.59%,1500,'
    b"90,7.56%,130,3,0,0,,f00d,2,$180.00,$171.50\n"
)
KLAVIYO: Final = (
    b"Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,"
    b"Placed Order Rate,Revenue,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,"
    b"Unsubscribes,Spam Complaints,Spam Complaints Rate,Successful Deliveries,Bounces,Bounce Rate,"
    b"Campaign ID,"
    b"Campaign Channel\n"
    b"Spring,,Spring is here,Clients,2027-04-13 10:00:00,Tuesday,1200,4,0.33%,410.125,840,70.8%,1500,90,7.5%,"
    b"130,3,0,0%,1190,10,0.8%,01HX,email\n"
    b"Text,,,Clients,2027-04-14 10:00:00,Wednesday,50,0,0%,0.0,,,,5,10%,5,0,0,0%,50,0,0%,01HY,sms\n"
)
ANALYTICS: Final = (
    b"# ----------------------------------------\n# Traffic acquisition\n# Account: Bottega\n"
    b"# ----------------------------------------\n#\n# All Users\n# Start date: 20270401\n"
    b"# End date: 20270430\n"
    b"Session default channel group,Sessions,Engaged sessions,Engagement rate,Key events,Total revenue\n"
    b"Organic Social,120,60,0.5,4,0\nEmail,80,70,0.875,6,99.5\nGrand total,200,130,0.65,10,99.5\n\n"
    b"# Start date: 20270501\n# End date: 20270501\n"
    b"Session source / medium,Sessions,Active users\nlinkedin.com / referral,7,5\n"
)
ANALYTICS_DAYS: Final = (
    b"# Free form\n# 20270401-20270402\nDate,Session default channel group,Sessions,Total users\n"
    b"20270401,Email,5,4\n20270402,Direct,3,3\n,,8,7,Grand total\n"
)
META_ADS: Final = (
    "\ufeffReporting starts,Reporting ends,Campaign name,Campaign ID,Amount spent (USD),Impressions,Reach,"
    "Link clicks,Results,Result indicator,Results\n"
    "2027-04-01,2027-04-30,,,300.5,9000,7000,90,,,\n"
    "2027-04-01,2027-04-30,Spring,120200000000000001,200.25,6000,5000,60,4,actions:lead,4\n"
    "2027-04-30,2027-04-30,Clicks,120200000000000002,100.25,3000,2500,30,30,link_click,30\n"
).encode()
META_ADS_FRENCH: Final = (
    "Début des rapports;Fin des rapports;Nom de la campagne;Montant dépensé (EUR)\n"
    "2027-04-01;2027-04-01;Printemps;1 234,56\n"
).encode()
GOOGLE_ADS: Final = utf16(
    "Campaign report\nApril 1, 2027 - April 30, 2027\n"
    "Campaign\tCampaign status\tCurrency code\tCost\tImpr.\tClicks\tConversions\n"
    'Brand\tEnabled\tEUR\t"1,234.56"\t"9,000"\t300\t4.50\nSearch\tPaused\tEUR\t--\t--\t0\t0.00\n'
    'Total: Campaigns\t--\tEUR\t"1,234.56"\t"9,000"\t300\t4.50\nTotal: Account\t--\tEUR\t"1,'
    '234.56"\t1\t1\t1\n'
)
GOOGLE_ADS_DAYS: Final = (
    b"Rapporto campagne\n1 aprile 2027 - 2 aprile 2027\nCampagna;Giorno;Codice valuta;Costo;Impr.;Clic\n"
    b"Marca;01/04/2027;EUR;12,50;1.900;30\nMarca;02/04/2027;EUR;7,125;900;10\n"
)
TIKTOK: Final = (
    '\ufeff"Date","Video Views","Profile Views","Likes","Comments","Shares"\n'
    '"December 31","40","3","-7","0","1"\n"January 1","50","4","2","0","0"\n'
).encode()
TIKTOK_FOLLOWERS: Final = (
    '\ufeff"Date","Followers","Difference in followers from previous day"\n'
    '"8 de marzo","undefined","undefined"\n"9 de marzo","120","-2"\n'
).encode()
TIKTOK_POSTS: Final = (
    b'"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares",'
    b'"Total views"\n'
    b'"May 9","Glaze","https://www.tiktok.com/@b/video/7","December 3","9","1","0","400"\n'
)
TIKTOK_ADS: Final = (
    b"By Day,Campaign name,Ad group name,Ad name,Cost,Impressions,Clicks (destination)\n"
    b"2027-04-01,Spring,A,One,10.5,100,5\n2027-04-01,Spring,B,Two,4.5,50,1\nTotal of 2 ads,-,-,-,15.0,150,6\n"
)
X_DAYS: Final = (
    b"Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,"
    b"Profile visits,"
    b'Create Post,Video views,Media views\n"Fri, Apr 30, 2027",500,7,30,1,2,3,1,4,5,6,1,8,9\n'
)
X_POSTS: Final = (
    b"Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,"
    b"Replies,Reposts,"
    b"Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n"
    b'1780000000000000001,"Fri, Apr 30, 2027",Hello,https://x.com/b/status/1,500,7,30,1,2,0,4,5,6,1,8,0,0\n'
)
TWEETS: Final = (
    b"Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,"
    b"replies,likes,"
    b"user profile clicks,url clicks\n"
    b"17,https://twitter.com/b/status/17,Hi,2024-03-15 18:42 +0000,900.0,9.0,0.01,1.0,0.0,5.0,2.0,1.0\n"
)
LINKEDIN_ADS: Final = (
    "Campaign Performance Report (in UTC)\nReport Start: 4/1/2027\nDate Generated: 5/2/2027\n"
    "Start Date (in UTC),Account Name,Campaign Group Name,Campaign Name,Campaign ID,Currency,Total Spent,"
    "Impressions,Clicks,Conversions\n"
    "4/1/2027,Bottega,Group,Engineers,77,EUR,40.5,1000,9,1\n4/2/2027,Bottega,Group,Engineers,77,EUR,0,0,0,0\n"
    "Total,,,,,EUR,40.5,1000,9,1\n"
)
LINKEDIN_ADS_TABS: Final = utf16("\n".join("\t".join(row) for row in csv.reader(LINKEDIN_ADS.splitlines())))
ALL: Final[dict[str, bytes]] = {
    name: value.encode() if isinstance(value, str) else value
    for name, value in list(globals().items())
    if name.isupper() and isinstance(value, bytes | str)
}
