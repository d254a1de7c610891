/**
 * The strategy drawn as a quipu: a primary cord, a pendant per axis, a subsidiary per objective, knots per action.
 * Everything shown is in the markup's own words and links; it must never need a script, a style attribute or colour alone.
 */
import type { ComponentChildren } from 'preact'
import { type Cord, round } from '../../engines/quipu/cord.ts'
import { layoutQuipu } from '../../engines/quipu/layout.ts'
import type { Block, PlacedAction, PlacedCluster, PlacedObjective, Point } from '../../engines/quipu/model.ts'
import { fullShape, smallShape } from '../../engines/quipu/shape.ts'

export interface QuipuAction {
  code: string
  title: string
  href: string
  count: number | null
}
export interface QuipuObjective {
  code: string
  title: string
  href: string
  actions: readonly QuipuAction[]
}
export interface QuipuAxis {
  code: string
  name: string
  href: string
  dye: 'cochineal' | 'indigo' | 'molle' | 'chilca' | 'walnut' | 'maize'
  objectives: readonly QuipuObjective[]
}
/** Already translated: the picture's name, its longer description, and a sentence for an action's evidence. */
export interface QuipuWords {
  picture: string
  description: string
  evidence(count: number | null): string
}

export interface QuipuProps {
  axes: readonly QuipuAxis[]
  words: QuipuWords
  size: 'full' | 'small'
}

type AxisBlock = Block<QuipuAction, QuipuObjective, QuipuAxis>
type Subsidiary = PlacedObjective<QuipuAction, QuipuObjective>
type Place = PlacedAction<QuipuAction>

/** 'full' is the whole strategy with labels and links; 'small' an ornament that says nothing to a screen reader. */
export function Quipu({ axes, words, size }: QuipuProps) {
  return size === 'full' ? <FullQuipu axes={axes} words={words} /> : <SmallQuipu axes={axes} />
}

function FullQuipu({ axes, words }: Omit<QuipuProps, 'size'>) {
  const blocks = layoutQuipu<QuipuAction, QuipuObjective, QuipuAxis>(axes, fullShape)
  const id = `q${idOf(axes[0]?.code ?? '')}`
  return (
    <div class="quipu" role="group" aria-label={words.picture} aria-describedby={id}>
      <p class="quipu-words" id={id}>
        {words.description}
      </p>
      {blocks.map((block, index) => (
        <FullBlock block={block} id={id} words={words} index={index} last={index === blocks.length - 1}>
          {index === 0 && <Definitions id={id} actions={actionsOf(blocks)} />}
        </FullBlock>
      ))}
    </div>
  )
}

interface BlockProps {
  block: AxisBlock
  id: string
  words: QuipuWords
  index: number
  last: boolean
  children: ComponentChildren
}

/** The primary cord takes the whole width given to the block; what hangs from it stays in the middle. */
function FullBlock({ block, id, words, index, last, children }: BlockProps) {
  const { axis, primary } = block
  const own = `${id}-${index}`
  const width = last ? '96%' : '100%'
  return (
    <svg class={`quipu-axis quipu-${axis.dye}`} width={block.width} height={block.height} role="group" aria-labelledby={own}>
      {children}
      <pattern id={`${own}r`} href={`#${id}r`} width={twist(block.width)} />
      <rect fill={`url(#${own}r)`} y={primary - 8} width={width} height="16" />
      {index === 0 && <use href={`#${id}h`} y={primary} />}
      {last && (
        <svg x={width}>
          <use href={`#${id}h`} y={-primary} transform="rotate(180)" />
        </svg>
      )}
      <svg x="50%">
        <Cords block={block} id={id} own={own} />
        <AxisLabel block={block} id={own} />
        {block.objectives.map((one) => (
          <ObjectiveCord placed={one} id={id} words={words} />
        ))}
      </svg>
    </svg>
  )
}

/** A whole number of twists fills a block, however wide it grows, so that the primary cord's ply meets at the joins. */
function twist(width: number): number {
  return Math.round(100000 / Math.round(width / 11)) / 100000
}

function AxisLabel({ block, id }: { block: AxisBlock; id: string }) {
  const { axis, lines, primary, knotted } = block
  const top = primary - 22 - lines.length * fullShape.line
  return (
    <a href={axis.href} id={id}>
      <text x={knotted.x} y={top}>
        <tspan>{axis.code}</tspan>
        {lines.map((line) => [
          ' ',
          <tspan x={knotted.x} dy={fullShape.line}>
            {line}
          </tspan>,
        ])}
      </text>
    </a>
  )
}

/** The cords of an axis are laid down four times: shaded edge, dye, twist, highlight. */
function Cords({ block, id, own }: { block: AxisBlock; id: string; own: string }) {
  const { pendant, objectives, knotted } = block
  return (
    <g class="quipu-cords">
      <g id={`${own}c`}>
        <path d={pendant.path} />
        <path d={objectives.map(({ cord }) => cord.path).join('')} />
      </g>
      <use href={`#${own}c`} class="quipu-body" />
      <use href={`#${own}c`} stroke={`url(#${id}p)`} />
      <use href={`#${own}c`} class="quipu-shine" x="-1.2" />
      <use href={`#${id}o`} {...knotted} />
      <use href={`#${id}f`} transform={`${translate(pendant.end)}scale(1.35)`} />
      {objectives.map(({ cord }) => (
        <use href={`#${id}f`} {...cord.end} />
      ))}
    </g>
  )
}

/** The objective's label comes first, then its actions from the top of the cord down: the order in which the keyboard goes. */
function ObjectiveCord({ placed, id, words }: { placed: Subsidiary; id: string; words: QuipuWords }) {
  const { objective, label, tie } = placed
  return (
    <g>
      <use href={`#${id}t`} x={tie.x} y={tie.y} />
      <a href={objective.href}>
        <title>{`${objective.code} ${objective.title}`}</title>
        <use href={`#${id}s`} {...label} />
        <text {...label}>{objective.code}</text>
      </a>
      {placed.actions.map((one) => (
        <Action place={one} id={id} words={words} />
      ))}
    </g>
  )
}

function Action({ place, id, words }: { place: Place; id: string; words: QuipuWords }) {
  const { action, x, y } = place
  return (
    <a href={action.href}>
      <title>{`${action.code} ${action.title} — ${words.evidence(action.count)}`}</title>
      {action.count === null ? <use href={`#${id}n`} x={Math.round(x)} y={Math.round(y)} /> : <Knots place={place} id={id} />}
    </a>
  )
}

/** Declared evidence shows its knots; a declared zero is a bare stretch between two cotton bindings. */
function Knots({ place, id }: { place: Place; id: string }) {
  const { x, y, length, clusters, action } = place
  return (
    <>
      <rect class="quipu-spot" x={round(x - 16)} y={y - length / 2} width="32" height={length} />
      {clusters.map((one) => (
        <use href={`#${id}${nameOf(one)}`} x={one.x} y={one.y} />
      ))}
      {action.count === 0 && <use href={`#${id}z`} x={x} y={y} />}
    </>
  )
}

function translate({ x, y }: Point): string {
  return `translate(${x} ${y})`
}

function idOf(code: string): string {
  return code.replace(/[^A-Za-z0-9]+/g, '-')
}

function actionsOf(blocks: readonly AxisBlock[]): readonly Place[] {
  return blocks.flatMap((block) => block.objectives.flatMap(({ actions }) => actions))
}

/** What is drawn many times is drawn once; only the knots that this quipu ties are defined. */
function Definitions({ id, actions }: { id: string; actions: readonly Place[] }) {
  const kinds = new Map(actions.flatMap(({ clusters }) => clusters.map((one) => [nameOf(one), one])))
  return (
    <defs>
      <pattern id={`${id}p`} width="12" height="5" patternUnits="userSpaceOnUse">
        <path class="quipu-groove" d="M-6 5.6 18-5.6M-6 10.6 18-.6M-6 15.6 18 4.4" />
        <path class="quipu-sheen" d="M-6 7.8 18-3.4M-6 12.8 18 1.6M-6 17.8 18 6.6" />
      </pattern>
      <pattern id={`${id}r`} height="1" viewBox="0 0 11 16" preserveAspectRatio="none">
        <path class="quipu-cotton" d="M0 0H11V16H0" />
        <path class="quipu-groove" d="M-11 16C-7 14 7 2 11 0M0 16C4 14 18 2 22 0M0 .5H11M0 15.5H11" />
        <path class="quipu-sheen" d="M-7 15C-3 13 8 3 12 1M4 15C8 13 19 3 23 1" />
      </pattern>
      <rect id={`${id}s`} class="quipu-spot" x="-22" y="-17" width="44" height="24" />
      <g id={`${id}n`}>
        <rect class="quipu-spot" x="-16" y="-16" width="32" height="32" />
        <path class="quipu-loop" d="M-2.6-3.2C-11-3-9.5 3.7.5 3.4S10.5-3.7 2.8-3" />
      </g>
      {actions.some(({ action }) => action.count === 0) && <Bindings id={`${id}z`} />}
      <g id={`${id}o`}>
        <Wound d="M-4.5-8V7m9-15V7m-10.5 3h12" light="M-5.5-6v5m9-5v5m-8.5 10h6" />
      </g>
      <g id={`${id}t`} transform="skewY(-13)">
        <Wound d="M-4.2-2h8.4m-8.4 4h8.4" light="M-3.500-2.8h4m-4 4h4" />
      </g>
      <path
        id={`${id}f`}
        class="quipu-fray"
        d="M-1.5-2C-2 5-4 9-5 15M-.8-2C-1 5-3 11-2.7 19M0-2C0 6-1 12-.5 21M.8-2C1 6 1 10 2 18M1.5-2C2 5 3 9 4.8 14M0 2C1 8 3 12 3.5 17"
      />
      <g id={`${id}h`}>
        <path class="quipu-strands" d="M2-3C-4-5-7-2-11-4M2 0C-4-2-8 2-13 1M2 3C-3 2-6 6-10 6" />
        <path class="quipu-wound" d="M6-8C2-4 2 4 6 8M11-9C7-5 7 5 11 9M16-8.5C12-5 12 5 16 8.5" />
        <path class="quipu-wool" d="M6-8C2-4 2 4 6 8M11-9C7-5 7 5 11 9M16-8.5C12-5 12 5 16 8.5" />
      </g>
      {[...kinds].map(([name, one]) => (
        <g id={`${id}${name}`} {...slant(one)}>
          <Knot one={one} />
        </g>
      ))}
    </defs>
  )
}

function Bindings({ id }: { id: string }) {
  return (
    <g id={id} transform="skewY(-10)">
      <path class="quipu-bind" d="M-4-10h8m-8 20h8" />
      <path class="quipu-thread" d="M-4-10h8m-8 20h8" />
    </g>
  )
}

/** Wound yarn in three tones: shaded edge, dyed body, highlight. */
function Wound({ d, light }: { d: string; light: string }) {
  return (
    <>
      <path class="quipu-edge" d={d} />
      <path class="quipu-yarn" d={d} />
      <path class="quipu-light" d={light} />
    </>
  )
}

function nameOf({ kind, count }: PlacedCluster): string {
  return `${kind.charAt(0)}${count}`
}

/** The turns of a long knot and single knots lie aslant, as yarn wound round a cord does. */
function slant({ kind }: PlacedCluster) {
  return kind === 'eight' ? {} : { class: kind === 'single' ? 'quipu-single' : undefined, transform: 'skewY(-12)' }
}

function Knot({ one: { kind, count } }: { one: PlacedCluster }) {
  switch (kind) {
    case 'eight':
      return <Wound d="M0-7.5C7-8 7-2 0 0S-7 7.5 0 7.5 7 2 0 0-7-7 0-7.5" light="M-2-6.5C1-8 5-5.5 3-3.5M-3.5 3.5C-2 2 1 1 2 .5" />
    case 'long':
      return <Wound d={stack(count, fullShape.turn, 8.4)} light={stack(count, fullShape.turn, 5, -0.8)} />
    case 'single':
      return (
        <>
          <Wound d={stack(count, fullShape.single, 7)} light={stack(count, fullShape.single, 4.5, -1.7)} />
          <path class="quipu-crossing" d={stack(count, fullShape.single, 8, 0.9)} />
        </>
      )
    default:
      return kind satisfies never
  }
}

/** Level strokes one above another, centred on 0. */
function stack(count: number, pitch: number, width: number, shift = 0): string {
  const top = round(shift - ((count - 1) * pitch) / 2)
  return `M${-width / 2} ${top}h${width}${`m${-width} ${pitch}h${width}`.repeat(count - 1)}`
}

/** Nothing here has an id, so any number of small quipus may share a page. */
function SmallQuipu({ axes }: { axes: readonly QuipuAxis[] }) {
  const blocks = layoutQuipu<QuipuAction, QuipuObjective, QuipuAxis>(axes, smallShape)
  const starts = blocks.map((_, index) => blocks.slice(0, index).reduce((sum, block) => sum + block.width, 0))
  const width = blocks.reduce((sum, block) => sum + block.width, 0)
  const height = Math.max(0, ...blocks.map((block) => block.height))
  const primary = blocks[0]?.primary ?? 0
  return (
    <svg class="quipu-small" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <path class="quipu-beam" d={`M2 ${primary}H${width - 2}`} />
      <path class="quipu-beam-ply" d={`M4 ${primary}H${width - 3}`} />
      {blocks.map((block, index) => (
        <SmallBlock block={block} x={(starts[index] ?? 0) + block.width / 2} />
      ))}
    </svg>
  )
}

function SmallBlock({ block, x }: { block: AxisBlock; x: number }) {
  const cords: readonly Cord[] = [block.pendant, ...block.objectives.map(({ cord }) => cord)]
  const path = cords.map((cord) => cord.path).join('')
  const ends = cords.map(({ end }) => `M${end.x} ${end.y - 2}l-3 13m3-13v16m0-16 3 12`).join('')
  const actions = actionsOf([block])
  return (
    <g class={`quipu-cords quipu-${block.axis.dye}`} transform={translate({ x, y: 0 })}>
      <path class="quipu-fray" d={ends} />
      <path d={path} />
      <path class="quipu-body" d={path} />
      <path class="quipu-ply" d={path} />
      <path class="quipu-loop" d={actions.map(smallMark).join('')} />
      <path class="quipu-edge" d={`M${block.knotted.x - 3} ${block.primary - 5}v12m6-12v12`} />
      <path class="quipu-yarn" d={`M${block.knotted.x - 3} ${block.primary - 5}v12m6-12v12`} />
      {actions
        .flatMap(({ clusters }) => clusters)
        .map((one) => (
          <g transform={translate(one)}>
            <g {...slant(one)}>
              <Knot one={one} />
            </g>
          </g>
        ))}
    </g>
  )
}

/** A loose loop where none is declared; for a declared zero, two short bindings around a bare stretch. */
function smallMark({ x, y, action }: Place): string {
  if (action.count === null) return `M${x - 2.5} ${y - 2}c-5 0-5 4 2.5 4s7.5-4 2.5-4`
  return action.count === 0 ? `M${x - 4} ${y - 5}h8m-8 10h8` : ''
}
