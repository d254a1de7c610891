// What the European Union's database asks for of high-risk systems: Annex VIII of Regulation (EU) 2024/1689, Section A of
// providers and Section C of public deployers. The Annex has no file format; members are named by its points. Section C
// knows a system by its provider's entry alone, so that name and reference stand beside it.

import { defineMapping, type Rule } from '../../../kernel/import/mapping.ts'

const notDeclared = 'not-declared'
const source = {
  title: 'Regulation (EU) 2024/1689, Annex VIII',
  url: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
  licence: 'public document',
}
const answers = {
  classifies_people: { constant: notDeclared },
  personal_data: { constant: notDeclared },
  human_oversight: { constant: notDeclared },
  appeal: { constant: notDeclared },
  confidence: { constant: 'declared' },
} as const satisfies Record<string, Rule>

export const euAnnexViiiA = defineMapping({
  name: 'eu-annex-viii-a',
  register: 'algorithms',
  source: { ...source, title: `${source.title}, Section A` },
  shape: 'list',
  blanks: ['', '-', 'n/a'],
  key: ['reference'],
  needs: ['trade_name'],
  columns: {
    provider: { header: 'a1_provider' },
    provider_contact: { header: 'a1_provider_contact' },
    submitter: { header: 'a2_submitted_by' },
    representative: { header: 'a3_authorised_representative' },
    trade_name: { header: 'a4_trade_name' },
    reference: { header: 'a4_reference' },
    intended_purpose: { header: 'a5_intended_purpose' },
    components: { header: 'a5_components_and_functions' },
    information: { header: 'a6_information_used' },
    logic: { header: 'a6_operating_logic' },
    status: { header: 'a7_status' },
    certificate: { header: 'a8_certificate' },
    certificate_copy: { header: 'a9_certificate_copy' },
    member_states: { header: 'a10_member_states' },
    declaration: { header: 'a11_declaration_of_conformity' },
    instructions: { header: 'a12_instructions_for_use' },
    url: { header: 'a13_url' },
  },
  file: {
    type: 'json',
    language: 'en',
    about: { es: 'Reglamento de IA de la Unión Europea, anexo VIII, sección A', en: "European Union's AI Act, Annex VIII, Section A" },
  },
  organizations: [{ field: 'supplier', column: 'provider', body: { nature: 'private', form: 'company' } }],
  fields: {
    name: { texts: ['trade_name'], language: 'en' },
    // Whoever developed a system is its provider, a supplier or the institution itself (article 3, point 3).
    supplier_name: { column: 'provider' },
    organization_name: { column: 'provider' },
    phase: {
      column: 'status',
      patterns: [
        ['^(no longer|recalled|withdrawn|out of)', 'retired'],
        ['^(on the market|in service)', 'in-use'],
        ['^not yet', 'planned'],
      ],
      otherwise: notDeclared,
      writes: { planned: 'not yet in service', pilot: 'in service', 'in-use': 'in service', retired: 'no longer in service' },
    },
    purpose: { texts: ['intended_purpose'], language: 'en' },
    outputs: { texts: ['components'], language: 'en' },
    data: { texts: ['information'], language: 'en' },
    technical_operation: { texts: ['logic'], language: 'en' },
    web: { column: 'url' },
    impact_assessment: { constant: notDeclared },
    ...answers,
  },
})

export const euAnnexViiiC = defineMapping({
  name: 'eu-annex-viii-c',
  register: 'algorithms',
  source: { ...source, title: `${source.title}, Section C` },
  shape: 'list',
  blanks: ['', '-', 'n/a', 'yes', 'none'],
  key: ['reference'],
  needs: ['trade_name', 'deployer'],
  columns: {
    reference: { header: 'reference' },
    trade_name: { header: 'trade_name' },
    deployer: { header: 'c1_deployer' },
    deployer_contact: { header: 'c1_deployer_contact' },
    submitter: { header: 'c2_submitted_by' },
    provider_entry: { header: 'c3_provider_entry' },
    fundamental_rights: { header: 'c4_fundamental_rights_assessment' },
    data_protection: { header: 'c5_data_protection_assessment' },
  },
  file: {
    type: 'json',
    language: 'en',
    about: { es: 'Reglamento de IA de la Unión Europea, anexo VIII, sección C', en: "European Union's AI Act, Annex VIII, Section C" },
  },
  organizations: [{ field: 'organization', column: 'deployer', body: { nature: 'public', form: 'agency' } }],
  fields: {
    name: { texts: ['trade_name'], language: 'en' },
    organization_name: { column: 'deployer' },
    email: { column: 'deployer_contact' },
    phase: { constant: notDeclared },
    web: { column: 'provider_entry' },
    assessments: { rows: { name: { texts: ['fundamental_rights'], language: 'en' } } },
    impact_assessment: {
      column: 'fundamental_rights',
      patterns: [
        ['^(|-|n/a)$', notDeclared],
        ['^(no|none)\\b', 'no'],
        ['', 'yes'],
      ],
      otherwise: notDeclared,
      writes: { yes: 'Yes', no: 'None' },
    },
    ...answers,
  },
})
