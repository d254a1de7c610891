// Words for the triage of incidents and their figures, in Spanish.

export const incidentsEs = {
  title: 'Cifras de incidentes',
  lead: 'Cuántos incidentes hay publicados, cómo están y cuántos días pasaron entre el reporte y el resultado. Se cuenta de las fichas publicadas.',
  byInstitution: 'Por institución',
  bySystem: 'Por sistema',
  noInstitution: 'Sin institución',
  total: 'Incidentes',
  medianDays: 'Mediana de días hasta el resultado',
  ofClosed: (count: number) => (count === 1 ? 'de 1 con fecha' : `de ${count} con fecha`),
  none: 'No hay incidentes publicados. Eso no dice que no los haya.',
  reports: 'Lo que la gente reportó a cada institución, y cómo respondió:',
  tooMany: (most: number) => `Son más de ${most}: no se cuentan a la vez.`,
  begin: 'Registrar como incidente',
  beginHelp:
    'Abre un borrador de incidente de este sistema, con la fecha y el número de este mensaje. Lo que escribió la persona no se copia.',
} as const
