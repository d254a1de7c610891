// An independent list of Peru's public systems (killobs/unsu, CC BY-SA 4.0): what is not verifiable from public
// sources stays "not declared", never "no".

import { defineMapping } from '../../../kernel/import/mapping.ts'

export const peUnsu = defineMapping({
  name: 'pe-unsu',
  register: 'algorithms',
  source: { title: 'unsu: sistemas de IA del sector público peruano', url: 'https://github.com/killobs/unsu', licence: 'CC BY-SA 4.0' },
  shape: 'list',
  blanks: ['', 'por clasificar'],
  // Its identifiers repeat, so they need the name beside them.
  key: ['id', 'nombre'],
  organizations: [
    { field: 'organization', column: 'entidad_id', slug: true, body: { nature: 'public', form: 'agency', country: 'PE' } },
    { field: 'supplier', column: 'proveedor', body: { nature: 'private', form: 'company' } },
  ],
  fields: {
    name: { texts: ['nombre'], language: 'es' },
    summary: { texts: ['finalidad'], language: 'es' },
    organization_name: { column: 'entidad_id', slug: true },
    country: { constant: 'PE' },
    phase: {
      column: 'estado',
      patterns: [
        ['^en_operacion', 'in-use'],
        ['^piloto', 'pilot'],
        ['^contratado', 'planned'],
        ['^descontinuado', 'retired'],
      ],
      otherwise: 'not-declared',
    },
    theme: { column: 'sector', split: ';' },
    outputs: { texts: ['tipo_decision'], language: 'es' },
    classifies_people: { constant: 'not-declared' },
    personal_data: { constant: 'not-declared' },
    human_oversight: {
      column: 'supervision_humana_declarada',
      patterns: [
        ['^si$', 'yes'],
        ['^no$', 'no'],
        ['^no_aplica', 'does-not-apply'],
      ],
      otherwise: 'not-declared',
    },
    appeal: { constant: 'not-declared' },
    impact_assessment: { constant: 'not-declared' },
    declared_risk: { column: 'clasificacion_riesgo_propia' },
    technologies: { column: 'tecnologias', split: ',' },
    supplier_name: { column: 'proveedor' },
    budget: { members: { amount: { column: 'presupuesto' }, currency: { constant: 'PEN' } } },
    confidence: {
      column: 'nivel_confianza',
      patterns: [
        ['^confirmado', 'official'],
        ['^inferido', 'inferred'],
        ['^reportado', 'reported'],
      ],
      otherwise: 'inferred',
    },
    evidence: {
      each: 'evidencia',
      rows: { claim: { texts: ['descripcion'], language: 'es' }, url: { column: 'url' }, seen: { column: 'fecha_captura', date: 'iso' } },
    },
    notes: { texts: ['notas'], language: 'es' },
  },
})
