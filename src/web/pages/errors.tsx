// Errors: the catalogue as a page, and the page that is shown when something goes wrong.

import { faults, issueWords } from '../../kernel/fault/catalogue.ts'
import { type Fault, tell, tellIssue } from '../../kernel/fault/fault.ts'
import { hasSent, SentInputs } from '../carried-form.tsx'
import type { Context, Page } from '../page.ts'
import { Heading } from '../parts/heading.tsx'

export function errorsPage({ words, language }: Context): Page {
  return {
    title: words.errorsTitle,
    main: (
      <>
        <Heading title={words.errorsTitle}>
          <p class="lead">{words.errorsLead}</p>
        </Heading>
        <div class="table-frame">
          <table class="rows">
            <caption class="unseen">{words.errorsTitle}</caption>
            <thead>
              <tr>
                {[words.code, words.httpStatus, words.exitCode, words.whatHappened, words.whatToDo].map((label) => (
                  <th scope="col">{label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Object.entries(faults).map(([code, entry]) => (
                <tr id={code}>
                  <th scope="row" data-label={words.code}>
                    <code>{code}</code>
                  </th>
                  <td data-label={words.httpStatus}>{entry.status}</td>
                  <td data-label={words.exitCode}>{entry.exit}</td>
                  <td data-label={words.whatHappened}>{entry.detail[language]}</td>
                  <td data-label={words.whatToDo}>{entry.cure[language]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <dl class="terms issues">
          {Object.entries(issueWords).map(([code, said]) => (
            <div>
              <dt>
                <code id={`issue-${code}`}>{code}</code>
              </dt>
              <dd>{said[language]}</dd>
            </div>
          ))}
        </dl>
      </>
    ),
  }
}

/** What a person sees when a page cannot be given: what happened, to what, and what to do. */
export function faultPage(fault: Fault, context: Context): Page {
  const { words, language, links, kernel } = context
  const told = tell(fault, language)
  const mayEnter = fault.code === 'not-allowed' && context.actor.id === 'anonymous'
  return {
    status: faults[fault.code].status,
    title: told.title,
    main: (
      <>
        <Heading title={told.title} kind={String(faults[fault.code].status)}>
          <p class="lead">{told.detail}</p>
          <p>
            {told.cure}{' '}
            {mayEnter && !hasSent(context) && <a href={links.session(links.inLanguage(language, context.url))}>{words.signIn}</a>}
            {fault.code === 'redacted' && (
              <a href={links.versions(String(fault.values.register), String(fault.values.id))}>{words.history}</a>
            )}
          </p>
        </Heading>
        {mayEnter && hasSent(context) && (
          <form method="post" action={links.session()}>
            <SentInputs {...context} />
            <p class="notice">{words.keepsSent}</p>
            <p class="buttons">
              <button type="submit" name="_do" value="carry">
                {words.signInHere}
              </button>
            </p>
          </form>
        )}
        {fault.issues.length > 0 && (
          <ul class="bullets">
            {fault.issues.map((issue) => (
              <li>
                {issue.path && <code>{issue.path}</code>} {tellIssue(issue, language)}
              </li>
            ))}
          </ul>
        )}
        <section>
          <h2>{words.youMayWant}</h2>
          <ul class="plain">
            <li>
              <a href={links.home()}>{words.backHome}</a>
            </li>
            {kernel.catalog.registers.map((register) => (
              <li>
                <a href={links.list(register.name)}>{register.words[language].many}</a>
              </li>
            ))}
          </ul>
        </section>
        <p class="quiet">
          {words.errorCode}: <a href={links.errors(fault.code)}>{fault.code}</a>
        </p>
      </>
    ),
  }
}
