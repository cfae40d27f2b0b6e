"""The names of the register's export: which are read, and what a reader of French calls the others. Data only."""

VOIES = {
    "FI": "Après un parcours de formation sous statut d'élève ou d'étudiant",
    "CA": "En contrat d'apprentissage",
    "FC": "Après un parcours de formation continue",
    "CQ": "En contrat de professionnalisation",
    "CL": "Par candidature individuelle",
    "VAE": "Par expérience",
}
"""Routes of access, as the register's site calls them."""
LUS = frozenset(
    "ID_FICHE NUMERO_FICHE INTITULE ABREGE ETAT_FICHE NOMENCLATURE_EUROPE ACTIF CODES_NSF CODES_ROME FORMACODES"  # noqa: SIM905
    " CERTIFICATEURS PARTENAIRES BLOCS_COMPETENCES CAPACITES_ATTESTEES OBJECTIFS_CONTEXTE PREREQUIS_ENTREE_FORMATION"
    " PREREQUIS_VALIDATION_CERTIFICATION MODALITES_RENOUVELLEMENT DUREE_VALIDITE DATE_DECISION DATE_EFFET"
    " DATE_FIN_ENREGISTREMENT STATISTIQUES_PROMOTIONS".split()
    + [f"{name}_{code}" for name in ("SI_JURY", "JURY") for code in VOIES]
)
"""What is read by name, or is no fact of the certification: figures of past sessions."""
LUS_DU_BLOC = frozenset({"CODE", "LIBELLE", "INTITULE", "LISTE_COMPETENCES", "MODALITES_EVALUATION"})
"""The same, of a bloc."""
LIBELLES = {
    "ACTIVITES_VISEES": "Activités visées",
    "SECTEURS_ACTIVITE": "Secteurs d'activité",
    "TYPE_EMPLOI_ACCESSIBLES": "Types d'emplois accessibles",
    "REGLEMENTATIONS_ACTIVITES": "Réglementation des activités",
    "NIVEAU_MAITRISE_COMPETENCES": "Niveau de maîtrise des compétences",
    "MODALITES_EVALUATION": "Modalités d'évaluation",
    "VALIDATION_PARTIELLE": "Validation partielle",
    "VALIDATION_PARTIELLE_PERIMETRE": "Périmètre de la validation partielle",
    "EXISTENCE_PARTENAIRES": "Existence de partenaires",
    "CORRESPONDANCES": "Correspondances avec d'autres certifications",
    "TYPE_ENREGISTREMENT": "Type d'enregistrement",
    "DUREE_ENREGISTREMENT": "Durée de l'enregistrement",
    "DATE_LIMITE_DELIVRANCE": "Date limite de délivrance",
    "LIEN_URL_DESCRIPTION": "Lien vers le descriptif",
    "PREREQUIS_ENTREE_FORMATION_BLOC": "Prérequis à l'entrée en formation du bloc",
    "PREREQUIS_VALIDATION_BLOC": "Prérequis à la validation du bloc",
}
"""French for the names of the export that a comment quotes; the others are quoted as they are."""
