"""What the columns of a table kept by hand are called: in English, Italian, German and French."""

from __future__ import annotations

from typing import Final

FIELDS: Final = {
    "day": """
        date, day, data, giorno, datum, tag, jour, quando, wann, quand, start date, from, dal,
        von, du, date from
    """,
    "until": "until, to, end date, date to, al, fino al, bis, au, jusqu au",
    "channel": """
        outlet, channel, network, platform, account, profile, page, canale, piattaforma, profilo,
        pagina, rete, kanal, plattform, netzwerk, seite, profil, canal, plateforme, réseau, compte
    """,
    "what": """
        kind, metric, measure, tipo, metrica, misura, art, kennzahl, metrik, messgrösse, métrique,
        mesure, genre
    """,
    "number": """
        number, value, count, quantity, numero, valore, quantità, zahl, wert, anzahl, nombre,
        valeur, quantité
    """,
    "amount": "amount, sum, importo, somma, betrag, summe, montant, somme, euro, eur, chf, usd, gbp",
    "currency": "currency, valuta, währung, devise, monnaie",
    "origin": "origin, source, origine, provenienza, fonte, herkunft, quelle, provenance",
    "text": """
        text, note, notes, description, comment, testo, nota, note, descrizione, notiz, bemerkung,
        texte, remarque
    """,
    "campaign": "campaign, campagna, kampagne, campagne",
    "campaign_id": "campaign id",
    "link": "link, permalink, url, post link, indirizzo, adresse, lien",
    "title": "title, post, post title, titolo, titel, titre",
    "format": "format, post type, formato, type",
}
#: What a row, or a column, may hold besides metrics.
OUTCOMES: Final = {
    "cost": """
        cost, costs, ad cost, ad costs, spend, ad spend, amount spent, costo, costi, spesa, kosten,
        ausgaben, werbekosten, coût, coûts, dépense
    """,
    "lead": """
        lead, leads, enquiry, enquiries, inquiry, inquiries, contatto, contatti, richiesta,
        richieste, anfrage, anfragen, demande, demandes, prospect, prospects
    """,
    "sale": """
        sale, sales, order, orders, vendita, vendite, ordine, ordini, verkauf, verkäufe, bestellung,
        bestellungen, vente, ventes, commande, commandes
    """,
}
METRICS: Final = {
    "audience total": """
        audience total, followers, total followers, followers total, subscribers, audience, fans,
        page likes, follower totali, followers totali, iscritti, pubblico, pubblico totale, follower,
        abonnenten, publikum, abonnés, audience totale
    """,
    "audience new": """
        audience new, new followers, new subscribers, nuovi follower, nuovi followers, nuovi
        iscritti, neue follower, neue abonnenten, nouveaux abonnés
    """,
    "audience net": """
        audience net, net followers, net new followers, net subscribers, follower netti, saldo
        follower, netto follower, abonnés nets
    """,
    "audience paid": """
        audience paid, paid followers, sponsored followers, follower a pagamento, bezahlte follower,
        abonnés payants
    """,
    "impressions": "impressions, impression, impr, impressioni, impressionen, visualizzazioni totali",
    "impressions organic": "impressions organic, organic impressions, impressioni organiche",
    "impressions paid": "impressions paid, paid impressions, sponsored impressions, impressioni a pagamento",
    "reach": "reach, viewers, people reached, copertura, persone raggiunte, reichweite, portée, couverture",
    "reach organic": """
        reach organic, organic reach, copertura organica, organische reichweite, portée organique
    """,
    "reach paid": "reach paid, paid reach, copertura a pagamento, bezahlte reichweite, portée payante",
    "engagement": """
        engagement, engagements, interactions, content interactions, interazioni, coinvolgimento,
        interaktionen, interagieren
    """,
    "reactions": "reactions, likes, like, mi piace, reazioni, gefällt mir, reaktionen, j aime, réactions",
    "comments": "comments, replies, commenti, kommentare, commentaires",
    "shares": "shares, reposts, retweets, condivisioni, geteilt, geteilte inhalte, partages",
    "saves": "saves, saved, bookmarks, salvataggi, gespeichert, enregistrements",
    "clicks": "clicks, click, link clicks, unique clicks, clic, clic sul link, klicks, linkklicks, clics",
    "clicks paid": "clicks paid, paid clicks, clic a pagamento",
    "views": "views, video views, plays, visualizzazioni, aufrufe, videoaufrufe, vues",
    "profile visits": "profile visits, profile views, visite al profilo, profilbesuche, visites du profil",
    "visitors": """
        visitors, unique visitors, users, visitatori, utenti, besucher, nutzer, visiteurs,
        utilisateurs
    """,
    "page views": "page views, pageviews, visualizzazioni di pagina, seitenaufrufe, pages vues",
    "sessions": "sessions, visits, sessioni, visite, sitzungen, besuche, visites",
    "opens": "opens, unique opens, aperture, aperture uniche, öffnungen, ouvertures",
    "recipients": "recipients, total recipients, destinatari, empfänger, destinataires",
    "unsubscribes": "unsubscribes, unsubscribed, disiscrizioni, disiscritti, abmeldungen, désabonnements",
    "conversions claimed": "conversions claimed, conversions, conversioni, konversionen",
    "revenue claimed": "revenue claimed, revenue, ricavi, umsatz, revenus",
    "watch hours": """
        watch hours, watch time hours, ore di visualizzazione, wiedergabestunden, heures de
        visionnage
    """,
    "follows": "follows, new follows",
}
