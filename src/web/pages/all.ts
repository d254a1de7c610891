// The route table of the site: every address, what reads it and what a form may post to it. A new page is one file
// and one line here.

import type { PageFunction } from '../page.ts'
import { aboutPage } from './about.tsx'
import { accountPage, changeAccount } from './account.tsx'
import { actsPage } from './acts.tsx'
import { answersPage, institutionAnswersPage } from './answers.tsx'
import { bringLogPage, bringLogUpload } from './audit.tsx'
import { auditFigure } from './audit-figure.ts'
import { auditJobPage, auditProgress, changeAudit } from './audit-job.tsx'
import { besidePage } from './beside.tsx'
import { cardPage, cardPicture } from './card.tsx'
import { changesPage } from './changes.tsx'
import { backFromElsewhere, codePage, giveCode, goElsewhere } from './code.tsx'
import { developersPage } from './developers.tsx'
import { downloadsPage } from './downloads.tsx'
import { draftsPage } from './drafts.tsx'
import { dutyBoardPage } from './duty-board.tsx'
import { dutyBoardFile } from './duty-board-file.ts'
import { editMany, editManyPage } from './edit-many.tsx'
import { errorsPage } from './errors.tsx'
import { changesFeed } from './feed.ts'
import { fieldPage } from './field.tsx'
import { fillPage, fillTogether } from './fill.tsx'
import { filledFile } from './filled.tsx'
import { askForLetters, followPage } from './follow.tsx'
import { changeFollowing, followingPage, stopEverything, stopPage } from './following.tsx'
import { askForLink, forgottenPage, resetPage, setPassword } from './forgotten.tsx'
import { changeRecord, createRecord, editPage, newPage } from './form.tsx'
import { homePage } from './home.tsx'
import { bringPage, bringUpload, changeIntake, intakePage } from './import.tsx'
import { inboxPage } from './inbox.tsx'
import { decideOnMessage, inboxMessagePage } from './inbox-message.tsx'
import { incidentFiguresFile, incidentFiguresPage } from './incident-figures.tsx'
import { join, joinPage } from './join.tsx'
import { labelPage } from './label.tsx'
import { listRegisterPage } from './list.tsx'
import { newMessagePage, sendNewMessage } from './message-form.tsx'
import { noticesFeed, stopLetters, stopNoticesPage } from './notices.ts'
import { indicatorPage } from './observatory/indicator.tsx'
import { overviewPage } from './observatory/overview.tsx'
import { rankingPage } from './observatory/ranking.tsx'
import { indexOrNamed, spanishName, viewPage } from './observatory/routes.ts'
import { forgetSender, ownMessagePage } from './own-message.tsx'
import { changePeople, peoplePage } from './people.tsx'
import { fillQuestionnaire, questionnairePage } from './questionnaire.tsx'
import { questionnairesPage } from './questionnaires.tsx'
import { recordPage } from './record.tsx'
import { recordMessagesPage } from './record-messages.tsx'
import { referencePage, registersPage } from './registers.tsx'
import { searchPage } from './search.tsx'
import { changeSecondFactor, secondFactorPage } from './second-factor.tsx'
import { sendDrafts } from './send-drafts.tsx'
import { sessionPage } from './session.tsx'
import { versionPage, versionsPage } from './versions.tsx'

export interface PageRoute {
  readonly path: string
  readonly read: PageFunction
  readonly post?: PageFunction
  /** Never kept in the cache: it depends on more than its address and the ledger. */
  readonly live?: true
  /** Takes posts from anywhere, unread: its address is a secret that lets do one thing only. */
  readonly anywhere?: true
  /** The form of a record, whose fields may hold files. */
  readonly attaches?: true
  /** Its form sends a file too; streamed, where the page itself reads it as it comes. */
  readonly upload?: true | 'streamed'
}

export const pages: readonly PageRoute[] = [
  { path: '/', read: homePage },
  { path: '/search', read: searchPage },
  { path: '/registers', read: registersPage },
  { path: '/registers/:register', read: referencePage },
  { path: '/changes', read: changesPage },
  { path: '/changes.atom', read: changesFeed },
  { path: '/downloads', read: downloadsPage },
  { path: '/observatory', read: overviewPage },
  { path: '/observatorio', read: spanishName, live: true },
  { path: '/observatory/indicators/:indicator', read: indicatorPage },
  { path: '/observatory/:index', read: indexOrNamed },
  { path: '/observatory/:index/:year', read: rankingPage },
  { path: '/observatory/:index/:year/:view', read: viewPage },
  { path: '/developers', read: developersPage },
  { path: '/about', read: aboutPage },
  { path: '/errors', read: errorsPage },
  { path: '/session', read: sessionPage, live: true },
  { path: '/session/code', read: codePage, post: giveCode, live: true },
  { path: '/session/elsewhere', read: goElsewhere, live: true },
  { path: '/account/auth/callback/oidc', read: backFromElsewhere, live: true },
  { path: '/forgotten', read: forgottenPage, post: askForLink, live: true },
  { path: '/reset/:token', read: resetPage, post: setPassword, live: true },
  { path: '/join/:token', read: joinPage, post: join, live: true },
  { path: '/account', read: accountPage, post: changeAccount, live: true },
  { path: '/account/second-factor', read: secondFactorPage, post: changeSecondFactor, live: true },
  { path: '/notices/:token/feed.atom', read: noticesFeed, live: true },
  { path: '/notices/:key/stop', read: stopNoticesPage, post: stopLetters, live: true, anywhere: true },
  { path: '/people', read: peoplePage, post: changePeople, live: true },
  { path: '/people/:institution', read: peoplePage, post: changePeople, live: true },
  { path: '/drafts', read: draftsPage, post: sendDrafts, live: true },
  { path: '/edit/:register', read: editManyPage, post: editMany, live: true },
  { path: '/import', read: bringPage, post: bringUpload, live: true, upload: true },
  { path: '/import/:intake', read: intakePage, post: changeIntake, live: true },
  { path: '/audit', read: bringLogPage, post: bringLogUpload, live: true, upload: 'streamed' },
  { path: '/audit/:job', read: auditJobPage, post: changeAudit, live: true },
  { path: '/audit/:job/progress', read: auditProgress, live: true },
  { path: '/answers', read: answersPage, live: true },
  { path: '/answers/:institution', read: institutionAnswersPage, live: true },
  { path: '/messages/:token', read: ownMessagePage, post: forgetSender, live: true },
  { path: '/inbox', read: inboxPage, live: true },
  { path: '/inbox/:number', read: inboxMessagePage, post: decideOnMessage, live: true },
  { path: '/follow', read: followPage, post: askForLetters, live: true },
  { path: '/follow/:key', read: followingPage, post: changeFollowing, live: true },
  { path: '/follow/:key/stop', read: stopPage, post: stopEverything, live: true, anywhere: true },
  { path: '/acts', read: actsPage, live: true },
  { path: '/duty-board', read: dutyBoardPage },
  { path: '/duty-board.csv', read: dutyBoardFile },
  { path: '/duty-board.json', read: dutyBoardFile },
  { path: '/incident-figures', read: incidentFiguresPage },
  { path: '/incident-figures/:file', read: incidentFiguresFile },
  { path: '/questionnaires', read: questionnairesPage },
  { path: '/questionnaires/:questionnaire', read: questionnairePage, post: fillQuestionnaire, live: true },
  { path: '/:register', read: listRegisterPage },
  { path: '/:register/new', read: newPage, post: createRecord, attaches: true },
  { path: '/:register/:id', read: recordPage },
  { path: '/equity-audits/:id/figures/:figure', read: auditFigure },
  { path: '/assessments/:id/fill', read: fillPage, post: fillTogether, live: true },
  { path: '/assessments/:id/filled/:file', read: filledFile },
  { path: '/:register/:id/edit', read: editPage, post: changeRecord, live: true, attaches: true },
  { path: '/:register/:id/messages', read: recordMessagesPage, live: true },
  { path: '/:register/:id/messages/new', read: newMessagePage, post: sendNewMessage, live: true },
  { path: '/:register/:id/label', read: labelPage },
  { path: '/:register/:id/card', read: cardPage },
  { path: '/:register/:id/card.svg', read: cardPicture },
  { path: '/:register/:id/beside/:other', read: besidePage },
  { path: '/:register/:id/fields/:field', read: fieldPage },
  { path: '/:register/:id/versions', read: versionsPage },
  { path: '/:register/:id/versions/:version', read: versionPage },
]
