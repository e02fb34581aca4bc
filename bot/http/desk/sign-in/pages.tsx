/** The pages of signing in and of setting up an account. */
import { raw } from 'hono/html';
import type { Tenant } from '../../../../core/tenant.js';
import type { Link, Setup } from '../../../../db/officers/links.js';
import type { PageLanguage } from '../../texts/index.js';
import { Csrf, Done, DoorLayout, ErrorSummary, Field, type FormErrors } from '../desk-layout.js';
import { FRAME } from '../texts/frame.js';
import { SIGN_IN } from '../texts/sign-in.js';
import { showRecoveryCode } from './one-time-codes.js';

interface PageProps {
  readonly tenant: Tenant;
  readonly language: PageLanguage;
}

interface SignInProps extends PageProps {
  readonly errors?: FormErrors;
  readonly name?: string;
  /** Where to go afterwards. */
  readonly next: string;
  readonly notice?: 'held' | 'signedOut' | undefined;
}

export function SignInPage({ tenant, language, errors = {}, name, next, notice }: SignInProps) {
  const texts = SIGN_IN[language];
  const isWrong = Object.keys(errors).length > 0;
  return (
    <DoorLayout tenant={tenant} language={language} title={texts.title} isWrong={isWrong}>
      <ErrorSummary errors={errors} language={language} />
      {!isWrong && notice && <Done>{texts[notice]}</Done>}
      <h1>{texts.title}</h1>
      <form class="form" method="post" action="/desk/sign-in" novalidate>
        <input type="hidden" name="next" value={next} />
        <Field
          name="name"
          label={texts.name}
          hint={texts.nameHint}
          errors={errors}
          value={name ?? ''}
          autocomplete="username"
        />
        <Field name="password" label={texts.password} errors={errors} type="password" autocomplete="current-password" />
        <Field name="code" label={texts.code} hint={texts.codeHint} errors={errors} autocomplete="one-time-code" />
        <button type="submit">{texts.enter}</button>
      </form>
      <p class="hint">{texts.lost}</p>
    </DoorLayout>
  );
}

export function InvitationPage({
  tenant,
  language,
  link,
  token,
}: PageProps & { readonly link: Link; readonly token: string }) {
  const texts = SIGN_IN[language];
  const { account, reusable } = link;
  const title = texts.inviteTitle(tenant.name);
  return (
    <DoorLayout tenant={tenant} language={language} title={title}>
      <h1>{title}</h1>
      {!reusable && (
        <>
          <p>{texts.inviteSetup(account.name)}</p>
          <p>{texts.inviteOnce}</p>
        </>
      )}
      <form method="post" action={`/desk/enter/${token}`}>
        <button type="submit">
          {reusable ? texts.demoEnter(account.name, FRAME[language].roles[account.role]) : texts.inviteStart}
        </button>
      </form>
    </DoorLayout>
  );
}

export function DeadLinkPage({ tenant, language }: PageProps) {
  const texts = SIGN_IN[language];
  return (
    <DoorLayout tenant={tenant} language={language} title={texts.deadTitle}>
      <h1>{texts.deadTitle}</h1>
      <p>{texts.dead}</p>
      <p>
        <a href="/desk/sign-in">{texts.toSignIn}</a>
      </p>
    </DoorLayout>
  );
}

export function InsecurePage({ tenant, language }: PageProps) {
  const texts = SIGN_IN[language];
  return (
    <DoorLayout tenant={tenant} language={language} title={texts.insecureTitle}>
      <h1>{texts.insecureTitle}</h1>
      <p>{texts.insecure}</p>
      <p>{texts.insecureFix}</p>
    </DoorLayout>
  );
}

interface SetupProps extends PageProps {
  readonly setup: Setup;
  readonly picture: { readonly url: string; readonly svg: string };
  readonly csrf: string;
  readonly errors?: FormErrors;
}

export function SetupPage({ tenant, language, setup, picture, csrf, errors = {} }: SetupProps) {
  const texts = SIGN_IN[language];
  const title = texts.setupTitle(setup.account.name);
  return (
    <DoorLayout tenant={tenant} language={language} title={title} isWrong={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} language={language} />
      <h1>{title}</h1>
      <section aria-labelledby="codes">
        <h2 id="codes">{texts.setupCode}</h2>
        <p>{texts.setupCodeText}</p>
        <div class="qr" role="img" aria-label={texts.qr}>
          {raw(picture.svg)}
        </div>
        <p>
          <a href={picture.url}>{texts.openApp}</a>
        </p>
        <p>
          {texts.key}:{' '}
          <span class="secret" data-totp-secret>
            {setup.totp}
          </span>
        </p>
      </section>
      <section aria-labelledby="choose">
        <h2 id="choose">{texts.setupPassword}</h2>
        <form class="form" method="post" action="/desk/setup" novalidate>
          <Csrf csrf={csrf} />
          <NameForManagers name={setup.account.name} />
          <Field
            name="password"
            label={texts.newPassword}
            hint={texts.newPasswordHint}
            errors={errors}
            type="password"
            autocomplete="new-password"
          />
          <button type="submit">{texts.save}</button>
        </form>
      </section>
    </DoorLayout>
  );
}

export function ReadyPage({ tenant, language, codes }: PageProps & { readonly codes: readonly string[] }) {
  const texts = SIGN_IN[language];
  return (
    <DoorLayout tenant={tenant} language={language} title={texts.readyTitle}>
      <h1>{texts.readyTitle}</h1>
      <RecoveryCodes language={language} codes={codes} />
      <p>
        <a class="button" href="/desk/sign-in">
          {texts.toSignIn}
        </a>
      </p>
    </DoorLayout>
  );
}

export function RecoveryCodes({
  language,
  codes,
}: {
  readonly language: PageLanguage;
  readonly codes: readonly string[];
}) {
  const texts = SIGN_IN[language];
  return (
    <section aria-labelledby="recovery">
      <h2 id="recovery">{texts.recoveryTitle}</h2>
      <p>{texts.recoveryText}</p>
      <ul class="codes" aria-label={texts.recoveryList}>
        {codes.map((code) => (
          <li class="secret">{showRecoveryCode(code)}</li>
        ))}
      </ul>
    </section>
  );
}

/** Password managers store the new password under this name. */
export const NameForManagers = ({ name }: { readonly name: string }) => (
  <input type="text" name="username" value={name} autocomplete="username" hidden />
);
