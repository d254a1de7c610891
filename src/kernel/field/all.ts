// The only list of field kinds. A new kind is one file and one line here.

import { booleanKind } from './boolean.ts'
import { choiceKind } from './choice.ts'
import { countryKind } from './country.ts'
import { dateKind } from './date.ts'
import { emailKind } from './email.ts'
import { figureKind } from './figure.ts'
import { fileKind } from './file.ts'
import type { Kind } from './kind.ts'
import { localizedKind } from './localized.ts'
import { markdownKind } from './markdown.ts'
import { moneyKind } from './money.ts'
import { decimalKind, integerKind } from './number.ts'
import { periodKind } from './period.ts'
import { personKind } from './person.ts'
import { placeKind } from './place.ts'
import { referenceKind } from './reference.ts'
import { textKind } from './text.ts'
import { urlKind } from './url.ts'

export const allKinds: readonly Kind[] = [
  textKind,
  localizedKind,
  markdownKind,
  choiceKind,
  countryKind,
  booleanKind,
  integerKind,
  decimalKind,
  moneyKind,
  dateKind,
  periodKind,
  urlKind,
  emailKind,
  personKind,
  referenceKind,
  placeKind,
  fileKind,
  figureKind,
]
