// The words of the observatory's pages, in English.

import type { Wording } from './es.ts'

const counted = (register: 'publications' | 'patents', total: number) =>
  register === 'publications'
    ? `${total} ${total === 1 ? 'publication' : 'publications'}`
    : `${total} ${total === 1 ? 'patent' : 'patents'}`

const place = (rank: number, count: number | string) => `${rank}${ending(rank)} of ${count}`

export const observatoryEn: Wording['observatory'] = {
  title: 'Observatory',
  lead: 'Where the country stands in the indices that the strategy orders to be watched, and what would have to change to be first in the region.',
  place,
  world: 'World',
  countryTitle: (country) => `${country} in the indices`,
  standing: (country, index, region, inRegion, inWorld) => `${country} in "${index}": ${inRegion} in ${region}, ${inWorld} in the world.`,
  absent: (country, index) => `"${index}" does not include ${country}.`,
  first: (country) => `First: ${country}`,
  stripsRead:
    'Each stroke is a country, each circle a country of the region; the diamond is the country of the strategy. At the right is the first.',
  columns: {
    index: 'Index',
    edition: 'Edition',
    country: 'Country',
    code: 'Code',
    region: 'Region',
    score: 'Score',
    place: 'Place in the region',
    rank: 'Place in the world',
    first: 'First of the region',
    year: 'Year',
    component: 'Component',
    weight: 'Weight',
    own: 'Own value',
    other: "The other's value",
    contribution: 'Points of the gap',
    low: 'Lowest',
    middle: 'Median',
    high: 'Highest',
    from: 'Today',
    to: 'Needed',
    cost: 'Points to rise',
    median: 'Median place',
    lowRank: 'Place at 5%',
    highRank: 'Place at 95%',
    chance: 'Chance of first place',
    before: 'Place under the published weights',
    compared: 'Countries compared',
    farthest: 'Greatest difference',
    tolerance: 'Rounding explains',
    beyond: 'Countries that differ',
    published: 'Published',
    recomputed: 'Recomputed',
    perMillion: 'Per million inhabitants',
    of: 'Of what',
    method: 'Method',
    note: 'Note',
  },
  views: {
    ranking: 'Order of countries',
    profile: 'Profile',
    gap: 'Gap to another country',
    first: 'Can we be first?',
    weights: 'Other weights',
    uncertainty: 'How sure is the place?',
    method: 'Recompute the edition',
    trend: 'Over the years',
  },
  rankingSays: (first, region) => `${first} comes first in ${region}.`,
  wholeWorld: 'Show all countries',
  trendSays: (country, from, to, before, after) => `${country} went from ${before} in ${from} to ${after} in ${to}.`,
  trendBreaks: (years) => `The method changed in ${years}: scores before and after cannot be compared, and no line joins them.`,
  methodChanged: 'other method',
  editions: 'Editions',
  gapTitle: (one, other) => `From ${one} to ${other}`,
  gapSays: (one, other, points) => `${one} is ${points} points short of ${other}.`,
  gapLeads: (one, other, points) => `${one} is ${points} points ahead of ${other}.`,
  gapRead: 'The bars sum exactly to the gap: thick ones are components of the index, thin ones the parts of each.',
  behind: 'in favour',
  ahead: 'against',
  reweighting: 'Figures that one of the two lacks',
  whole: 'The whole gap',
  against: 'Compare with',
  show: 'Show',
  otherCountry: 'See this page for another country',
  profileTitle: (country, edition) => `${country}: ${edition}`,
  profileSays: (country, best, worst, region) => `Set beside ${region}, ${country} is strongest in "${best}" and weakest in "${worst}".`,
  profileRead:
    'The line goes from the lowest country of the region to the highest; the short stroke is the median, the diamond the country.',
  firstTitle: (country, region) => `Can ${country} be first in ${region}?`,
  firstAnswers: {
    first: (country) => `Yes: under other weights, with the same figures, ${country} would be first.`,
    tied: (country) => `Only tied: no weights put ${country} first alone.`,
    never: (country) => `Not with today's figures: whatever the weights, some country is ahead of ${country}.`,
  },
  firstAlready: (country) => `${country} is first already.`,
  within: {
    first: 'Even with each weight moved by a quarter of itself at most.',
    tied: 'With each weight moved by a quarter of itself at most, it would only tie.',
    never: 'With each weight moved by a quarter of itself at most, it would not be.',
  },
  rise: 'rises by',
  placeHead: 'Place',
  proof: 'The proof',
  mixture: (rivals, points) => `Whatever the weights, this mixture of rivals leads by ${points} points or more: ${rivals}.`,
  bestWeights: (weights, points) => `Under these weights the lead over the best rival is ${points} points: ${weights}.`,
  checked: 'Another routine, which shares no code with the one that found the answer, has checked it.',
  notChecked: (flaws) => `The independent check does not confirm it: ${flaws}.`,
  dominated: (rivals) => `At least as good in every indicator: ${rivals}.`,
  notDominated: 'No country of the region is ahead in every indicator.',
  leftOut: (countries) => `Not compared, for some figure is missing: ${countries}.`,
  cheapest: 'The shortest way to first place',
  cheapestSays: (count, points) =>
    `Raising ${count === 1 ? 'one indicator' : `${count} indicators`}, ${points} points in all, would do if the other countries stood still.`,
  cheapestRead: 'Each point costs the same, and nothing goes beyond the highest value that a country of the region has today.',
  unreachable: 'Even with every indicator raised to the highest value of the region, first place is out of reach.',
  now: 'There is nothing to catch up with: first place is theirs.',
  undefinedHere: 'This question is not defined for this country and this edition',
  weightsTitle: (edition) => `${edition} under other weights`,
  weightsLead:
    'Give each component the weight that you think right: what counts is its share of the total. What was published stands beside it.',
  weightsSays: (country, now, before) => `${country}: ${now} under these weights; ${before} under the published ones.`,
  weightShare: (share) => `${share}% of the total`,
  weightSlider: (component) => `Weight of ${component}`,
  weightsNone: 'The weights sum to zero, so there is no order. The published ones are shown.',
  compute: 'Compute the order',
  asPublished: 'Back to the published ones',
  uncertaintyTitle: (edition) => `How sure is the place? ${edition}`,
  uncertaintySays: (country, low, high, runs) =>
    `In ${runs} computations with other reasonable choices, ${country} comes between place ${low} and place ${high}.`,
  uncertaintyRead: (kinds) =>
    `Each time every weight is moved by up to a quarter of itself${kinds}. The line goes from 5% to 95% of the places; the dot is today's place among the countries of the region.`,
  uncertaintyScales: ', and chance picks whether figures are taken as they are, from minimum to maximum, or by their order',
  methodTitle: (edition) => `${edition}, recomputed`,
  methodRight: 'What was published is what the method says, but for rounding.',
  methodWrong: (components, ranks) =>
    `${[
      components === 0
        ? 'The published scores are what the method says, but for rounding'
        : `In ${components === 1 ? 'one component' : `${components} components`} what was published is not what the method says`,
      ...(ranks === 0
        ? []
        : [`${ranks === 1 ? 'one published place is not that' : `${ranks} published places are not those`} of the published scores`]),
    ].join('; ')}.`,
  methodRead: 'Each aggregate is computed again from the published values of its parts.',
  wholeIndex: 'The index',
  ranksOf: (count) => `Of ${count} published places:`,
  ranksRight: 'all are those of the published scores.',
  ranksWrong: (count) => `${count} are not those of the published scores:`,
  ranksRecomputed: (count) => `${count} are not those of the recomputed scores:`,
  difference: (country, published, recomputed) => `${country}: published ${published}, comes out as ${recomputed}`,
  otherRule: (count, rule) => `Under the other rule for what is missing ("${rule}") the scores of ${count} countries would change.`,
  files: 'This chart as a file',
  embed: 'To put it on another page:',
  table: 'The same figures',
  source: 'Source',
  licence: 'Licence',
  edition: 'Record of the edition',
  more: 'More figures',
  indicatorRecord: 'Record of the indicator',
  indicators: 'All indicators',
  regions: 'By region of the country',
  regionsTitle: (many) => `${many} by region`,
  regionsSays: (many, some, all, first, count) =>
    `${many}: ${some} of ${all} regions have published records; most are in ${first}, ${count}.`,
  regionsRead: 'Each tile is a region, about where it lies on the map; the number is that of published records that say they are there.',
  indicatorSays: (country, value, unit, year, now, region) => `${country}: ${value} ${unit} in ${year}, ${now} in ${region}.`,
  roundsSays: (year, figures, rounds, breaks) =>
    `In ${year}: ${figures.join('; ')}.${rounds === 1 ? ' It is the only round published.' : ` There are ${rounds} rounds${breaks > 0 ? '; the method changed, and what was before and after it is not compared' : ''}.`}`,
  roundsRead: 'Each point is a round; a line joins only those that were made by the same method.',
  byRegionSays: (region, value, unit, year, count) => `In ${year}, of ${count} regions ${region} has most: ${value} ${unit}.`,
  logarithmic: 'The scale is logarithmic: each line is ten times the one before. Zeros are not drawn.',
  seeThere: 'See in the observatory',
  zeroIsMissing: 'What has no figure counts as zero, as the method has it.',
  output: {
    title: (register, way) =>
      `${register === 'publications' ? 'Publications' : 'Patents'} on AI ${{ year: 'by year', organization: 'by institution', area: 'by area', region: 'by region' }[way]}`,
    kind: 'Scientific output',
    ways: { year: 'By year', organization: 'By university and institution', area: 'By area', region: 'By region' },
    heads: { year: 'Year', organization: 'Institution', area: 'Area', region: 'Region' },
    many: { publications: 'Publications', patents: 'Patents' },
    records: { publications: 'See the publications', patents: 'See the patents' },
    none: { publications: 'There are no publications in the register yet.', patents: 'There are no patents in the register yet.' },
    read: {
      year: 'Each column counts the published records of that year; the last one may be incomplete.',
      organization: 'The work of several institutions counts whole in each. At the right is the share of the total.',
      area: 'At the right is the share of the total.',
      region: 'Each tile is a region: the records of the registered institutions there. The work of several counts whole in each.',
    },
    share: 'Of the total',
    perMillion: 'Per million inhabitants',
    wholeCounts: 'Not divided by inhabitants',
    noArea: 'Without a declared area',
    noOrganization: 'Without a registered institution',
    saysYears: (register, total, first, last, most, count) =>
      `${counted(register, total)} from ${first} to ${last}; the year with most is ${most}, with ${count}.`,
    saysOrganizations: (register, having, total, many, first, count) =>
      many === 0
        ? `${counted(register, total)}, none of a registered institution.`
        : `${having} of ${counted(register, total)} are of ${many === 1 ? 'one registered institution' : `${many} registered institutions`}; the first is ${first}, with ${count}.`,
    saysAreas: (register, said, total, first, count) =>
      said === 0
        ? `${counted(register, total)}, none with a declared area.`
        : `${said} of ${counted(register, total)} say their area; the first is "${first}", with ${count}.`,
    saysRegions: (register, total, some, all, first) =>
      some === 0
        ? `${counted(register, total)}, none of an institution whose region is known.`
        : `${counted(register, total)}; there are some of institutions in ${some} of ${all} regions, and the first is ${first}.`,
  },
  liveStanding: 'Where the country stands',
}

function ending(rank: number): string {
  const [tens, ones] = [rank % 100, rank % 10]
  if (tens > 10 && tens < 14) return 'th'
  return ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th'
}
