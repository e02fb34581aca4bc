/** The officer's own account. */
import type { LinkedChat } from '../../../../db/officers/chat-links.js';
import { Csrf, DeskLayout, type DeskProps, Done, ErrorSummary, Field, type FormErrors } from '../desk-layout.js';
import { NameForManagers, RecoveryCodes } from '../sign-in/pages.js';
import { ACCOUNT } from '../texts/account.js';
import { FRAME } from '../texts/frame.js';
import { SIGN_IN } from '../texts/sign-in.js';
import { ChatsForms } from './chats.js';

interface AccountProps extends DeskProps {
  /** The language that was chosen; undefined: as the browser prefers. */
  readonly chosen: 'id' | 'en' | undefined;
  /** Undefined for an account without a password. */
  readonly codesLeft: number | undefined;
  readonly errors?: FormErrors;
  readonly done?: 'saved' | 'changed' | 'unlinked' | undefined;
  /** Undefined for an officer who handles no tickets. */
  readonly chats: readonly LinkedChat[] | undefined;
}

export function AccountPage(props: AccountProps) {
  const { language, officer, codesLeft, errors = {}, done } = props;
  const texts = ACCOUNT[language];
  return (
    <DeskLayout {...props} title={texts.title} here="account" isWrong={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} language={language} />
      {done && <Done>{texts[done]}</Done>}
      <h1>{texts.title}</h1>
      <p>{texts.you(officer.name, FRAME[language].roles[officer.role])}</p>
      <PreferencesForm {...props} />
      {props.chats && <ChatsForms {...props} chats={props.chats} />}
      {codesLeft === undefined ? (
        <p>{texts.byLink}</p>
      ) : (
        <SecretsForms {...props} codesLeft={codesLeft} errors={errors} />
      )}
    </DeskLayout>
  );
}

function PreferencesForm({ language, csrf, chosen, shortcuts }: AccountProps) {
  const texts = ACCOUNT[language];
  const languages = [
    ['', texts.likeBrowser],
    ['id', 'Bahasa Indonesia'],
    ['en', 'English'],
  ] as const;
  return (
    <section aria-labelledby="preferences">
      <h2 id="preferences">{texts.preferences}</h2>
      <form class="form" method="post" action="/desk/account/preferences" novalidate>
        <Csrf csrf={csrf} />
        <fieldset>
          <legend>{texts.language}</legend>
          {languages.map(([tag, name]) => (
            <label class="choice" {...(tag === '' ? {} : { lang: tag })}>
              <input type="radio" name="language" value={tag} checked={tag === (chosen ?? '')} />
              {name}
            </label>
          ))}
        </fieldset>
        <label class="choice">
          <input type="checkbox" name="shortcuts" value="on" checked={shortcuts} />
          {texts.shortcuts}
        </label>
        <button type="submit">{texts.save}</button>
      </form>
    </section>
  );
}

function SecretsForms({
  language,
  csrf,
  officer,
  codesLeft,
  errors,
}: AccountProps & { readonly codesLeft: number; readonly errors: FormErrors }) {
  const texts = ACCOUNT[language];
  return (
    <>
      <section aria-labelledby="change">
        <h2 id="change">{texts.password}</h2>
        <p>{texts.passwordText}</p>
        <form class="form" method="post" action="/desk/account/password" novalidate>
          <Csrf csrf={csrf} />
          <NameForManagers name={officer.name} />
          <Field name="current" label={texts.current} errors={errors} type="password" autocomplete="current-password" />
          <Field
            name="password"
            label={SIGN_IN[language].newPassword}
            hint={SIGN_IN[language].newPasswordHint}
            errors={errors}
            type="password"
            autocomplete="new-password"
          />
          <button type="submit">{texts.change}</button>
        </form>
      </section>
      <section aria-labelledby="codes">
        <h2 id="codes">{texts.codes}</h2>
        <p>{texts.codesLeft(codesLeft)}</p>
        <form class="form" method="post" action="/desk/account/recovery-codes" novalidate>
          <Csrf csrf={csrf} />
          <NameForManagers name={officer.name} />
          <Field
            name="current-for-codes"
            label={texts.current}
            errors={errors}
            type="password"
            autocomplete="current-password"
          />
          <button type="submit">{texts.newCodes}</button>
        </form>
      </section>
    </>
  );
}

export function NewCodesPage(props: DeskProps & { readonly codes: readonly string[] }) {
  const { language, codes } = props;
  const texts = ACCOUNT[language];
  return (
    <DeskLayout {...props} title={texts.codes} here="account">
      <h1>{texts.codes}</h1>
      <RecoveryCodes language={language} codes={codes} />
      <p>
        <a href="/desk/account">{texts.back}</a>
      </p>
    </DeskLayout>
  );
}
