/** The page with the QR code that links the office's phone. Its URL is the secret, and it is gone once a phone is linked. */
import { Hono } from 'hono';
import qrcode from 'qrcode';
import type { Channel } from '../../../channels/channel.js';
import { sameSecret } from '../../../channels/signature.js';
import { HttpError } from '../errors.js';

/** A QR code is valid for at least 20 seconds. */
const REFRESH_SECONDS = 5;

export function pairingRoutes(channels: readonly Pick<Channel, 'pairing'>[]): Hono {
  return new Hono().get('/whatsapp/pair/:token', async (c) => {
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
