// What this site is, whose it is, and how anybody can check it.

import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'
import { Prose } from '../parts/value.tsx'

export function aboutPage({ words, language }: Context): Page {
  return {
    title: words.aboutTitle,
    main: (
      <>
        <Heading title={words.aboutTitle} />
        {texts[language].map(([title, text]) => (
          <section class="part">
            <h2>{title}</h2>
            <Prose text={text} />
          </section>
        ))}
      </>
    ),
  }
}

const texts = {
  es: [
    [
      'Qué es',
      'Quipu lleva una estrategia nacional de inteligencia artificial a la vista de todos: qué se prometió, qué registros lo demuestran y qué falta. Un quipu es el registro anudado de los Andes: cordeles y nudos que cualquiera podía recontar.',
    ],
    [
      'Qué puede confiar',
      'Cada cambio publicado queda en un libro al que solo se agrega. Toda cifra de evidencia se cuenta en el momento en que usted abre la página, y la consulta que la cuenta está al lado.\n\nLo que nadie ha declarado dice «no declarado» o «todavía sin evidencia»: nunca un cero ni una suposición.',
    ],
    [
      'Datos personales',
      'Este sitio no usa cookies para quien lee, no carga nada de terceros y no guarda quién lo visita. Las personas de contacto de una ficha no se publican. Quien opera el sitio ingresa con una clave y recibe una cookie de sesión, nada más.',
    ],
    [
      'Accesibilidad',
      'Las páginas buscan cumplir WCAG 2.2, nivel AA: se leen con teclado y con lector de pantalla, sin JavaScript y con una conexión pobre. La letra es Atkinson Hyperlegible Next, del Braille Institute, hecha para baja visión.',
    ],
    [
      'De quién son los textos',
      'Los códigos y hechos de cada estrategia vienen de su documento oficial; los títulos y resúmenes se escribieron de nuevo en español y en inglés. Cada ficha dice su fuente. El programa es libre, bajo la licencia EUPL-1.2.',
    ],
  ],
  en: [
    [
      'What it is',
      'Quipu runs a national artificial-intelligence strategy in plain view: what was promised, which registers show it, and what is missing. A quipu is the knotted record of the Andes: cords and knots that anybody could count again.',
    ],
    [
      'What you can rely on',
      'Every published change stays in a log that is only added to. Every figure of evidence is counted as you open the page, and the query that counts it stands beside it.\n\nWhat nobody has declared says "not declared" or "no evidence yet": never a nought, never a guess.',
    ],
    [
      'Personal data',
      "This site sets no cookies for readers, loads nothing from third parties and does not keep who visits it. A record's contact persons are not published. Whoever operates the site signs in with a key and gets a session cookie, nothing else.",
    ],
    [
      'Accessibility',
      'The pages aim at WCAG 2.2, level AA: they can be read by keyboard and screen reader, without JavaScript and on a poor line. The typeface is Atkinson Hyperlegible Next, of the Braille Institute, made for low vision.',
    ],
    [
      'Whose texts these are',
      'The codes and facts of each strategy come from its official document; titles and summaries were written afresh in Spanish and in English. Every record names its source. The program is free software under the EUPL-1.2.',
    ],
  ],
} as const
