/** The page for an unknown address. */
import { Layout, type PageProps } from '../layout.js';

export function NotFoundPage(props: PageProps) {
  const { texts } = props;
  return (
    <Layout {...props} title={texts.notFoundTitle}>
      <h1>{texts.notFoundTitle}</h1>
      <p>{texts.errors.not_found}</p>
      <p>
        <a href="/">{texts.home}</a>
      </p>
    </Layout>
  );
}
