// How a reader checks a proof by hand, with curl, jq, openssl and what every system has. A test runs these commands as they
// stand on the page.

import type { Context } from '../page.ts'

/** @param bundle the address of the proof on this site */
export function ProofSteps({ bundle, origin, context }: { bundle: string; origin: string; context: Context }) {
  const { language, publicUrl } = context
  const said = texts[language]
  return (
    <details class="proof-steps">
      <summary>{said.title}</summary>
      <p>{said.before}</p>
      <ol>
        {stepsOf(publicUrl + bundle).map((commands, at) => (
          <li>
            <p>{said.steps(origin)[at]}</p>
            <pre class="code-block">
              <code>{commands}</code>
            </pre>
          </li>
        ))}
      </ol>
      <p>
        {said.after} <code>npx quipu verify {publicUrl}</code>
      </p>
    </details>
  )
}

function stepsOf(address: string): readonly string[] {
  return [
    `curl -s -o proof.json '${address}'`,
    `jq -r .checkpoint proof.json | sed '/^$/,$d' > head.txt
jq -r .checkpoint proof.json | sed '1,/^$/d' | head -n 1 | cut -d' ' -f3 | base64 -d | tail -c 64 > signature
{ printf 302a300506032b6570032100 | xxd -r -p
  jq -r '.keys[0]' proof.json | cut -d+ -f3- | base64 -d | tail -c 32; } > key.der
openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in head.txt -sigfile signature`,
    `{ jq -r .salt proof.json | xxd -r -p; jq -j .document proof.json; } | sha256sum | cut -c 1-64
jq -r '.entry | fromjson | .digest' proof.json`,
    `n=$(jq .index proof.json) m=$(($(jq .size proof.json) - 1))
h=$({ printf '\\0'; jq -j .entry proof.json; } | sha256sum | cut -c 1-64)
node() { printf "01$1$2" | xxd -r -p | sha256sum | cut -c 1-64; }
for p in $(jq -r '.proof[]' proof.json); do
  p=$(printf %s "$p" | base64 -d | xxd -p -c 32)
  if [ $((n % 2)) = 1 ] || [ $n = $m ]; then
    h=$(node $p $h)
    while [ $((n % 2)) = 0 ] && [ $n != 0 ]; do n=$((n / 2)) m=$((m / 2)); done
  else h=$(node $h $p); fi
  n=$((n / 2)) m=$((m / 2))
done
printf $h | xxd -r -p | base64
sed -n 3p head.txt`,
    'jq -r .document proof.json | jq .body',
  ]
}

const texts = {
  es: {
    title: 'Cómo comprobarlo a mano',
    before:
      'La comprobación en el navegador usa un programa que también viene de este sitio. Para no depender de él, siga estos pasos con curl, jq, xxd, sha256sum y openssl 3.',
    steps: (origin: string) => [
      'Descargue la prueba.',
      `Verifique la firma del punto de control de ${origin}. Compare la clave con la que la institución publica en otro lugar: viene en la prueba, y quien falsificara una daría también la otra.`,
      'Calcule la huella del contenido con su sal. Las dos líneas deben ser iguales.',
      'Suba del asiento a la raíz del árbol (RFC 9162, 2.1.3.2). Las dos últimas líneas deben ser iguales.',
      'Lea el contenido y compárelo con esta página.',
    ],
    after: 'Todo el libro, y no solo esta versión, se comprueba con',
  },
  en: {
    title: 'How to check it by hand',
    before:
      'The check in the browser is done by a program that also comes from this site. Not to depend on it, follow these steps with curl, jq, xxd, sha256sum and openssl 3.',
    steps: (origin: string) => [
      'Download the proof.',
      `Verify the signature on the checkpoint of ${origin}. Compare the key with the one that the institution publishes elsewhere: it comes with the proof, and whoever forged one would give the other too.`,
      'Compute the digest of the content with its salt. Both lines must be equal.',
      "Climb from the entry to the tree's root (RFC 9162, 2.1.3.2). The last two lines must be equal.",
      'Read the content and compare it with this page.',
    ],
    after: 'The whole log, and not this version alone, is checked by',
  },
} as const
