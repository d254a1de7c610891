// The one file of a form that is about a file: its input, with what may be chosen and what was wrong with what was.

export const fileInput = '_file'

interface FileFieldProps {
  readonly label: string
  readonly hint: string
  readonly accept: string
  readonly wrong: string | undefined
}

export function FileField({ label, hint, accept, wrong }: FileFieldProps) {
  const [hintId, errorId] = [`${fileInput}-hint`, `${fileInput}-error`]
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={fileInput}>{label}</label>
      <p class="hint" id={hintId}>
        {hint}
      </p>
      {wrong && (
        <p class="error" id={errorId} role="alert">
          {wrong}
        </p>
      )}
      <input
        id={fileInput}
        name={fileInput}
        type="file"
        accept={accept}
        aria-describedby={wrong ? `${hintId} ${errorId}` : hintId}
        aria-invalid={wrong ? 'true' : undefined}
      />
    </div>
  )
}
