/** The page with the QR by which the office links its phone. Its address is the secret, and ends once a phone is linked. */
import { Hono } from 'hono';
import qrcode from 'qrcode';
import { sameSecret } from '../../../channels/signature.js';
import type { AppEnv, AppParts } from '../env.js';
import { HttpError } from '../errors.js';

/** A QR is good for 20 seconds at least. */
const REFRESH_SECONDS = 5;

export function pairingRoutes({ channels }: Pick<AppParts, 'channels'>): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/whatsapp/pair/:token', async (c) => {
    const given = c.req.param('token');
    const pairing = channels
      .map((channel) => channel.pairing?.())
      .find((one) => one && one.state !== 'ready' && sameSecret(given, one.token));
    if (!pairing) throw new HttpError(404, 'not_found');
    const { qr, code } = pairing;
    const picture = qr && (await qrcode.toDataURL(qr, { width: 400, margin: 4 }));
    c.header('Refresh', String(REFRESH_SECONDS));
    return c.html(
      <html lang="id">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>Tautkan WhatsApp</title>
        </head>
        <body>
          <h1>Tautkan WhatsApp</h1>
          <p>Di ponsel kantor: Perangkat tertaut, Tautkan perangkat, lalu pindai. (Linked devices, Link a device.)</p>
          {picture ? <img src={picture} alt="QR" width="400" height="400" /> : <p>Sebentar… (One moment…)</p>}
          {code && <p>{`Kode / code: ${code}`}</p>}
        </body>
      </html>,
    );
  });
}
