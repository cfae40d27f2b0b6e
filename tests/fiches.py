"""Invented sheets of the national register, and the export that holds them."""

from generator.registre.export import find_fiche
from generator.registre.fiche import Fiche

RS = """
<FICHE><ID_FICHE>1</ID_FICHE><NUMERO_FICHE>RS99901</NUMERO_FICHE><INTITULE>Rédiger un document d'exemple</INTITULE>
<ETAT_FICHE>Publiée</ETAT_FICHE><CODES_NSF><NSF><CODE>326</CODE><LIBELLE>Fictif</LIBELLE></NSF></CODES_NSF>
<FORMACODES><FORMACODE><CODE>46301</CODE><LIBELLE>Fictif</LIBELLE></FORMACODE></FORMACODES>
<CERTIFICATEURS><CERTIFICATEUR><SIRET_CERTIFICATEUR>00000000000000</SIRET_CERTIFICATEUR>
<NOM_CERTIFICATEUR>Organisme fictif</NOM_CERTIFICATEUR><SITE_INTERNET>https://organisme.example</SITE_INTERNET>
</CERTIFICATEUR></CERTIFICATEURS>
<CAPACITES_ATTESTEES>Les compétences visées sont :
- Rédiger un document ;
- Relire le document d'un autre.</CAPACITES_ATTESTEES>
<OBJECTIFS_CONTEXTE>Une certification inventée pour ce test.</OBJECTIFS_CONTEXTE>
<DATE_DECISION>15/01/2025</DATE_DECISION><DATE_FIN_ENREGISTREMENT>15/01/2028</DATE_FIN_ENREGISTREMENT>
<ACTIF>Oui</ACTIF></FICHE>
"""


RNCP_V2 = """
<FICHE><NUMERO_FICHE>RNCP99902</NUMERO_FICHE><INTITULE>&lt;p&gt;Conduire un&amp;nbsp;projet&lt;/p&gt;</INTITULE>
<ABREGE><CODE>TP</CODE><INTITULE>Titre fictif</INTITULE></ABREGE>
<CERTIFICATEURS><CERTIFICATEUR><NOM_CERTIFICATEUR>Organisme ancien</NOM_CERTIFICATEUR>
<ETAT_CERTIFICATEUR>Inactif</ETAT_CERTIFICATEUR></CERTIFICATEUR>
<CERTIFICATEUR><NOM_CERTIFICATEUR>Organisme fictif</NOM_CERTIFICATEUR>
<SITE_INTERNET>www.organisme.example</SITE_INTERNET>
</CERTIFICATEUR></CERTIFICATEURS>
<BLOCS_COMPETENCES><BLOC_COMPETENCES><CODE>RNCP99902BC01</CODE><INTITULE>Préparer</INTITULE>
<LISTE_COMPETENCES>&lt;ul&gt;&lt;li&gt;C1 - Analyser la demande&lt;/li&gt;
&lt;li&gt;C2 - Planifier les étapes&lt;/li&gt;&lt;/ul&gt;
</LISTE_COMPETENCES><MODALITES_EVALUATION>Mise en situation fictive.</MODALITES_EVALUATION></BLOC_COMPETENCES>
<BLOC_COMPETENCES><CODE>RNCP11111BC07</CODE><LIBELLE>Rendre compte</LIBELLE>
<LISTE_COMPETENCES>Présenter les résultats ; Répondre aux questions</LISTE_COMPETENCES></BLOC_COMPETENCES>
</BLOCS_COMPETENCES>
<CORRESPONDANCES><BLOC_COMPETENCES><CODE>RNCP22222BC01</CODE><LIBELLE>Bloc d'une autre fiche</LIBELLE>
</BLOC_COMPETENCES></CORRESPONDANCES>
<DATE_DECISION>31/02/2025</DATE_DECISION><ACTIF>Non</ACTIF></FICHE>
"""


def export(*sheets: str) -> bytes:
    """An export that holds these sheets."""
    head = '<?xml version="1.0" encoding="UTF-8"?><FICHES><VERSION_FLUX>4.1</VERSION_FLUX>'
    return f"{head}{''.join(sheets)}</FICHES>".encode()


def find(numero: str, *files: bytes) -> Fiche:
    """The sheet found in files cut into small pieces, as a disk gives them."""
    return find_fiche(([one[i : i + 7] for i in range(0, len(one), 7)] for one in files), numero)
