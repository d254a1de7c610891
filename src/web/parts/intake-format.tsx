// What a file on its way in was read as, and the choice to read it as another format or by columns of one's own.

import type { Intake } from '../../kernel/import/intake.ts'
import type { FittingFormat } from '../../kernel/import/intake-table.ts'
import type { Context } from '../page.ts'
import { Told } from './told.tsx'

interface IntakeFormatProps {
  readonly intake: Intake
  /** Why it cannot be read as was asked for. */
  readonly wrong: string | undefined
  readonly context: Context
}

export function IntakeFormat({ intake, wrong, context }: IntakeFormatProps) {
  const { register, format, formats = [], personal = [] } = intake
  const said = context.words.formats
  const titled = formats.map((one) => ({ ...one, title: titleOf(context, register, one) }))
  const present = titled.find(({ name }) => name === format)
  return (
    <section aria-labelledby="file-format">
      <h2 id="file-format">{said.title}</h2>
      <p role="status">
        <strong>{present ? said.readAs(present.title, present.known, present.columns) : said.readOwn}</strong>
      </p>
      <div class={wrong ? 'field wrong' : 'field'}>
        <label for="_format">{said.choose}</label>
        {wrong && (
          <p class="error" id="_format-error" role="alert">
            {wrong}
          </p>
        )}
        <select
          id="_format"
          name="_format"
          aria-describedby={wrong ? '_format-error' : undefined}
          aria-invalid={wrong ? 'true' : undefined}
        >
          {titled.map(({ name, title, known, columns }) => (
            <option value={name} selected={name === format}>
              {said.choice(title, known, columns)}
            </option>
          ))}
          <option value="" selected={format === undefined}>
            {said.own}
          </option>
        </select>
        <p class="buttons">
          <button type="submit" name="_do" value="format" class="secondary">
            {said.apply}
          </button>
        </p>
      </div>
      <div class="told">
        <Told language={context.language} title={said.personal} list={personal} isOpen />
      </div>
    </section>
  )
}

function titleOf({ kernel, language }: Context, register: string, { name }: FittingFormat): string {
  const mapping = kernel.mappings.find((one) => one.register === register && one.name === name)
  return mapping?.file?.about[language] ?? mapping?.source.title ?? name
}
