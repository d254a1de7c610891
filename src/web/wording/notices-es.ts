// Words for telling people what waits for them, in Spanish.

export const noticesEs = {
  title: 'Avisos de lo que espera por usted',
  mailOn: 'Le llega un correo al día, a lo más, cuando hay algo nuevo: fichas por revisar, fichas devueltas, mensajes por responder.',
  mailOff: 'No le llegan correos de lo que espera por usted. Lo ve en «Mi trabajo».',
  turnOff: 'No recibir esos correos',
  turnOn: 'Recibir esos correos',
  feedLead:
    'Lo mismo se puede leer con un lector de canales Atom, por un enlace secreto. Quien tenga el enlace lee los títulos de lo que espera por usted.',
  feedThere: 'Ya hay un enlace; al hacer otro, el de antes deja de servir.',
  feedMake: 'Hacer el enlace',
  feedRenew: 'Hacer otro enlace',
  feedEnd: 'Quitar el enlace',
  feedMade: 'Copie el enlace ahora: no se vuelve a mostrar.',
  feedTitle: 'lo que espera por usted',
  stopTitle: 'No recibir más avisos por correo',
  stopLead: 'Dejarán de llegarle los correos de lo que espera por usted en este sitio. Puede volver a pedirlos en su cuenta.',
  stopped: 'Listo: no le llegarán más.',
  messages: 'Mensajes por responder',
  clock: (days: number, aim: number, due: string) => `lleva ${days === 1 ? '1 día' : `${days} días`} de ${aim}, hasta el ${due}`,
  late: 'pasó la meta',
  usual: (days: string) => `esta institución suele responder en ${days} días`,
  waitsSince: 'Espera desde el',
  stale: 'Por revisar',
  staleHow: (days: number) =>
    `Hace más de ${days} días que no tienen una versión nueva. Revíselas; si nada cambió, publique la misma ficha con una nota que lo diga.`,
  broken: 'Enlaces que no responden',
  brokenHow: 'Son de sus fichas publicadas, según la última vez que se preguntó.',
  deadSince: (day: string, why: string) => `sin responder desde el ${day} (${why})`,
} as const
