-- SPDX-FileCopyrightText: 2026 Urschrift contributors
-- SPDX-License-Identifier: EUPL-1.2
-- The rules of a class as one JSON document. What was kept goes on to hold: one reasoning for the one need that was
-- asked for, the other goals start at the same level; what could not be destroyed goes to the negative list.
alter table document_class add column rules jsonb;
update document_class set rules = jsonb_build_object(
    'code', code,
    'name', name,
    'need', jsonb_build_object(
        'integrity', jsonb_build_object('level', integrity, 'reasoning', analysis),
        'availability', jsonb_build_object('level', integrity, 'reasoning', analysis),
        'confidentiality', jsonb_build_object('level', integrity, 'reasoning', analysis)),
    'eligibility', case when destructible
        then jsonb_build_object('handling', 'SCAN', 'ground', null)
        else jsonb_build_object('handling', 'SCAN_BUT_KEEP', 'ground', jsonb_build_object(
            'legalBasis', 'A.O.1 i, als nicht vernichtbar übernommen',
            'reviewOn', to_char(current_date + interval '1 year', 'YYYY-MM-DD'))) end,
    'inspection', jsonb_build_object('samplePercent', sample_percent, 'fourEyes', integrity = 'SEHR_HOCH'),
    'seal', jsonb_build_object('policy', integrity, 'copies', seal_copies),
    'paper', jsonb_build_object(
        'period', jsonb_build_object('length', paper_period_days, 'unit', 'CALENDAR_DAYS', 'start', 'RECEIPTS'),
        'releaseRequired', release_required,
        'personalData', true,
        'destructionLevel', destruction_level),
    'dmsProfile', null,
    'digital', null);
alter table document_class
    alter column rules set not null,
    drop column name,
    drop column integrity,
    drop column analysis,
    drop column sample_percent,
    drop column paper_period_days,
    drop column release_required,
    drop column destructible,
    drop column destruction_level,
    drop column seal_copies;
