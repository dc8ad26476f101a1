"""What columns and states of a list of posts are called: in English, Italian, German and French."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from unicodedata import combining, normalize

from scaletta.plan.model import State

_HEADINGS: Final = {
    "channel": """
        channel, channels, outlet, network, platform, account, profile, page, social, social
        network, social media, canale, canali, piattaforma, profilo, pagina, rete, rete sociale,
        kanal, kanäle, plattform, netzwerk, seite, profil, konto, canal, canaux, plateforme, réseau,
        réseau social, compte
    """,
    "day": """
        date, day, publish date, publishing date, publication date, scheduled date, schedule date,
        post date, posting date, go live, go live date, due, due date, date and time, datetime,
        publish time, scheduled at, scheduled, data, giorno, data di pubblicazione, data
        pubblicazione, data e ora, quando, datum, veröffentlichungsdatum, erscheinungsdatum,
        erscheint am, datum und uhrzeit, wann, jour, date de publication, date publication, date et
        heure, quand, date intl format or prompt
    """,
    "time": """
        time, hour, post time, posting time, at, ora, orario, ore di pubblicazione, uhrzeit, zeit,
        um, heure, horaire
    """,
    "title": """
        title, headline, subject, name, post title, titolo, oggetto, nome, titel, überschrift,
        betreff, titre, objet, nom, title for the video pin pdf
    """,
    "body": """
        text, body, copy, caption, content, message, post, post text, post copy, description, testo,
        contenuto, didascalia, messaggio, testo del post, descrizione, copy del post, inhalt,
        nachricht, beitrag, beitragstext, beschreibung, texte, contenu, légende, message texte,
        texte du post
    """,
    "format": """
        format, type, post type, content type, kind, formato, tipo, tipologia, tipo di contenuto,
        tipo di post, typ, art, beitragsart, inhaltstyp, inhaltsart, type de contenu, type de post
    """,
    "theme": """
        theme, topic, pillar, content pillar, tags, label, labels, category, categories, hashtag,
        tema, pilastro, rubrica, categoria, etichetta, argomento, thema, themen, rubrik, kategorie,
        schlagwort, thème, rubrique, catégorie, étiquette, sujet
    """,
    "campaign": "campaign, campagna, kampagne, campagne, aktion",
    "deliverable": "deliverable",
    "owner": """
        owner, author, responsible, assignee, assigned to, who, by, autore, responsabile,
        incaricato, a cura di, chi, verantwortlich, verantwortliche, verantwortlicher, autor,
        autorin, zuständig, bearbeiter, wer, auteur, responsable, qui
    """,
    "state": "state, status, stage, stato, fase, zustand, stand, état, statut, étape",
    "hours": "hours, effort, ore, ore di lavoro, stunden, aufwand, heures",
    "link": "link, url, permalink, address, indirizzo, collegamento, adresse, lien",
    "decisive": "decisive, decisivo, decisiva, entscheidend, décisif, décisive",
    "post_id": "post id, id",
    "slot": "slot",
    "week": "week",
    "overdue": "overdue",
}
_STATES: Final[Mapping[str, str]] = {
    "planned": "planned, pianificato, pianificata, geplant, planifié, prévu, to do, da fare, offen, à faire",
    "idea": "idea, ideas, idee, idée, backlog, spunto",
    "draft": """
        draft, bozza, in bozza, in work, in progress, in lavorazione, entwurf, in arbeit, brouillon,
        en cours, scheduled as draft
    """,
    "ready": """
        ready, approved, done, final, pronto, pronta, approvato, approvata, fertig, bereit,
        freigegeben, genehmigt, prêt, prête, approuvé, validé
    """,
    "scheduled": "scheduled, programmato, programmata, terminiert, eingeplant, programmé, programmée",
    "published": """
        published, posted, live, sent, out, pubblicato, pubblicata, uscito, veröffentlicht,
        erschienen, publié, publiée, envoyé
    """,
    "skipped": """
        skipped, cancelled, canceled, saltato, annullato, annullata, ausgefallen, gestrichen,
        abgesagt, sauté, annulé, annulée
    """,
}
_YES: Final = frozenset(
    {"yes", "y", "x", "1", "true", "wahr", "vero", "vrai", "si", "sì", "ja", "oui", "!", "!!"}
)
_NO: Final = frozenset({"no", "n", "0", "false", "falsch", "falso", "faux", "nein", "non", "-", "–"})


def folded(text: str) -> str:
    """A heading or a word without case, accents and signs, so that `Data di pubblicazione:` is found."""
    plain = "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
    return " ".join(re.sub(r"[^\w!]+|_", " ", plain).split())


def _index(names: Mapping[str, str]) -> dict[str, str]:
    return {folded(word): name for name, words in names.items() for word in words.split(",")}


_FIELDS: Final = _index(_HEADINGS)
_STATE_WORDS: Final = _index(_STATES)


def fields_of(headings: Sequence[str]) -> list[str | None]:
    """The field each heading stands for. Some words depend on the others beside them."""
    words = [folded(heading) for heading in headings]
    found = [_FIELDS.get(word) for word in words]
    if "slot" in found and "week" in found and "post" in words:  # our own calendar: there `post` is the key
        found[words.index("post")] = "post_id"
    if "tag" in words:  # a day in German, a theme in all the others
        found[words.index("tag")] = "theme" if "day" in found else "day"
    if "day" not in found and "time" in found:  # Buffer writes both into one
        found[found.index("time")] = "day"
    return found


def state_of(text: str) -> State | None:
    """The state a word stands for; None when nobody knows it."""
    return _STATE_WORDS.get(folded(text))  # type: ignore[return-value]


def yes_or_no(text: str) -> bool | None:
    """True, False, or None when it is neither."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None
