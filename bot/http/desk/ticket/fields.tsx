/** What the forms of a ticket's page share. */
import type { Child } from 'hono/jsx';
import { Csrf, type FormErrors } from '../desk-layout.js';
import { writeQuery } from '../queue/query.js';
import type { TicketPageProps } from './ticket-page.js';

/** A form of an act, with what every act carries: version, key, token and the way back. */
export function ActForm({
  page,
  csrf,
  formKey,
  query,
  multipart = false,
  children,
}: TicketPageProps & { readonly multipart?: boolean; readonly children?: Child }) {
  const url = `/desk/tickets/${page.ticket.code}`;
  return (
    <form
      class="form"
      method="post"
      action={`${url}/acts`}
      novalidate
      {...(multipart ? { enctype: 'multipart/form-data', 'data-draft': `${url}/draft` } : {})}
    >
      <Csrf csrf={csrf} />
      <input type="hidden" name="version" value={String(page.version)} />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="query" value={writeQuery(query)} />
      {children}
    </form>
  );
}

interface FieldErrorProps {
  readonly field: string;
  readonly id?: string;
  readonly errors: FormErrors;
}

export function FieldError({ field, id = field, errors }: FieldErrorProps) {
  const message = errors[field];
  return message ? (
    <p class="error" id={`${id}-error`}>
      {message}
    </p>
  ) : null;
}

interface TextAreaProps {
  readonly name: string;
  readonly id?: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly errors: FormErrors;
  readonly rows: number;
}

export function TextArea({ name, id = name, label, hint, value, errors, rows }: TextAreaProps) {
  const error = errors[name];
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError field={name} id={id} errors={errors} />
      <textarea
        id={id}
        name={name}
        rows={rows}
        {...(described ? { 'aria-describedby': described } : {})}
        {...(error ? { 'aria-invalid': 'true' as const } : {})}
      >
        {value}
      </textarea>
    </div>
  );
}
