// @ts-nocheck: it stands in for a script of others that has no types
/**
 * Runs in Chromium in the place of WhatsApp Web's own script: as many of its modules as whatsapp-web.js 1.34.7 asks for
 * (src/Client.js, src/util/Injected/), on top of what test/support/whatsapp-page.ts tells and keeps.
 */
(() => {
  class Emitter {
    #heard = new Map();
    on(names, listener) {
      for (const name of names.split(' ')) this.#heard.set(name, [...this.listeners(name), listener]);
    }
    once(names, listener) {
      const first = (...args) => {
        this.off(names, first);
        listener(...args);
      };
      this.on(names, first);
    }
    off(names, listener) {
      for (const name of names.split(' '))
        this.#heard.set(
          name,
          this.listeners(name).filter((one) => one !== listener),
        );
    }
    listeners(name) {
      return this.#heard.get(name) ?? [];
    }
    trigger(name, ...args) {
      for (const listener of this.listeners(name)) listener(...args);
    }
  }

  const tell = (path, body) =>
    fetch(path, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.json());

  const createWid = (id) => {
    const serialized = typeof id === 'string' ? id : id._serialized;
    const [user, server] = serialized.split('@');
    return {
      user,
      server,
      _serialized: serialized,
      toString: () => serialized,
      toJid: () => serialized,
      isLid: () => server === 'lid',
      isUser: () => server === 'c.us' || server === 'lid',
      isGroup: () => server === 'g.us',
      isStatus: () => serialized === 'status@broadcast',
    };
  };
  const plainWid = (id) => {
    const { user, server, _serialized } = createWid(id);
    return { user, server, _serialized };
  };

  class MsgKey {
    constructor({ to, id, selfDir }) {
      Object.assign(this, keyOf(to._serialized, id, selfDir === 'out'));
    }
    static newId = async () =>
      `3EB0${[...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  }
  const keyOf = (chat, id, fromMe) => ({ fromMe, remote: chat, id, _serialized: `${fromMe}_${chat}_${id}` });

  class Model extends Emitter {
    constructor(values, collection) {
      super();
      Object.assign(this, values);
      Object.defineProperty(this, 'collection', { value: collection, enumerable: false });
    }
    set(name, value, isSilent = false) {
      const before = this[name];
      this[name] = value;
      if (isSilent) return;
      for (const who of [this, this.collection]) {
        who.trigger(`change:${name}`, this, value, before);
        who.trigger('change', this);
      }
    }
    serialize() {
      return JSON.parse(JSON.stringify({ ...this, collection: undefined, msgs: undefined }));
    }
  }

  class Collection extends Emitter {
    models = new Map();
    get = (id) => this.models.get(typeof id === 'string' ? id : id._serialized);
    getModelsArray = () => [...this.models.values()];
    add(model) {
      this.models.set(model.id._serialized, model);
      return model;
    }
  }

  const Msg = new Collection();
  Msg.getMessagesById = async (ids) => ({ messages: ids.map((id) => Msg.get(id)).filter(Boolean) });
  Msg.modelClass = Model;
  const Chat = new Collection();
  Chat.find = async (wid) => chatOf(wid._serialized ?? wid);
  const Contact = new Collection();
  Contact.find = async (id) => {
    const wid = createWid(id);
    const known = people.find(({ pn, lid }) => pn === wid._serialized || lid === wid._serialized);
    return new Model(
      { id: wid, name: known?.name, pushname: known?.name, isBusiness: false, isContactBlocked: false },
      Contact,
    );
  };

  let people = [];
  function chatOf(id) {
    const known = Chat.get(id);
    if (known) return known;
    const msgs = new Collection();
    const chat = new Model({ id: createWid(id), t: 0, unreadCount: 0, formattedTitle: id }, Chat);
    Object.defineProperty(chat, 'msgs', { value: msgs, enumerable: false });
    if (id.endsWith('@g.us')) chat.groupMetadata = { serialize: () => ({ participants: [] }) };
    return Chat.add(chat);
  }

  /** `told` is what the far side keeps of a message. */
  function addMsg(told, { isNew, isDropped }) {
    const { chat: chatId, fromMe, ...values } = told;
    const id = keyOf(chatId, told.id, fromMe);
    const known = Msg.get(id._serialized);
    if (known) return known;
    const chat = chatOf(chatId);
    const other = plainWid(chatId);
    const msg = new Model(
      {
        ...values,
        id,
        from: fromMe ? plainWid(me.pn) : other,
        to: fromMe ? other : plainWid(chatId.endsWith('@lid') ? me.lid : me.pn),
        isNewMsg: isNew,
        ...(told.directPath ? { mediaData: { mediaStage: 'RESOLVED' } } : {}),
      },
      Msg,
    );
    Object.defineProperty(msg, 'isNotification', { value: told.type === 'e2e_notification', enumerable: false });
    Msg.add(msg);
    chat.msgs.add(msg);
    chat.set('t', Math.max(chat.t ?? 0, told.t), true);
    if (isNew && !isDropped) Msg.trigger('add', msg);
    return msg;
  }

  class OpaqueData {
    static createFromData = async (blob) => Object.assign(new OpaqueData(), { blob });
    url = () => 'blob:';
    autorelease() {}
  }
  const opened = new Map();
  class MediaData {
    constructor(mediaBlob) {
      Object.assign(this, {
        type: 'image',
        mimetype: mediaBlob.blob.type,
        filehash: `hash-${Math.random()}`,
        mediaBlob,
      });
    }
    toJSON() {
      return { ...this };
    }
    set(values) {
      Object.assign(this, values);
    }
  }

  const me = { pn: '6281100000001@c.us', lid: '990000000001@lid' };
  const Socket = new Model({ state: 'OPENING', hasSynced: false }, new Emitter());
  Socket.logout = () => loggedOut();
  Socket.takeover = () => Socket.set('state', 'CONNECTED');
  const Conn = new Model({ ref: '', pushname: 'Kantor', platform: 'android', wid: me.pn }, new Emitter());
  const Cmd = new Emitter();
  Cmd.refreshQR = () => tell('/ref', {});

  async function loggedOut() {
    localStorage.removeItem('session');
    Cmd.trigger('logout');
    await new Promise((resolve) => setTimeout(resolve, 50));
    location.href = '/?post_logout=1';
  }

  const nothing = () => undefined;
  const getter = (name) => (model) => model[name];
  const modules = {
    WAWebSocketModel: { Socket },
    WAWebCmd: { Cmd },
    WAWebConnModel: { Conn },
    WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
    WAWebAltDeviceLinkingApi: {
      setPairingType: nothing,
      initializeAltDeviceLinking: async () => undefined,
      startAltLinkingFlow: async (number) => (await tell('/code', { number })).code,
    },
    WAWebLaunchSocketUtils: { refreshQR: Cmd.refreshQR },
    WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: 1 },
    WAWebAdvSignatureApi: {},
    WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array(32) } }) } },
    WAWebSignalStoreApi: {
      waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array(32) } }) },
    },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },
    WAWebUserPrefsMeUser: {
      getMaybeMePnUser: () => createWid(me.pn),
      getMaybeMeLidUser: () => createWid(me.lid),
    },
    WAWebCollections: {
      Msg,
      Chat,
      Contact,
      Blocklist: new Collection(),
      WAWebGroupMetadataCollection: { update: async () => undefined },
    },
    WAWebWidFactory: { createWid, createWidFromWidLike: createWid, asUserWidOrThrow: createWid },
    WAWebSyncGatingUtils: {},
    WAWebCallCollection: Object.assign(new Emitter(), { calls: new Map() }),
    WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen: nothing },
    WAWebAddonReactionTableMode: { reactionTableMode: { bulkUpsert: nothing } },
    WAWebAddonPollVoteTableMode: { pollVoteTableMode: { bulkUpsert: nothing } },
    WAWebBackendJobsCommon: { mediaTypeFromProtobuf: nothing },
    WAWebE2EProtoUtils: { typeAttributeFromProtobuf: nothing },
    WALinkify: { findLinks: () => [], findLink: () => null },
    WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
    WAWebStreamModel: { Stream: { markAvailable: nothing, markUnavailable: nothing } },
    WAWebUpdateUnreadChatAction: { sendSeen: async ({ chat }) => tell('/seen', { chat: chat.id._serialized }) },
    WAWebMsgKey: MsgKey,
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
    WAWebSendMsgChatAction: { addAndSendMsgToChat },
    WAWebFindChatAction: { findOrCreateLatestChat: async (wid) => ({ chat: await findChat(wid._serialized) }) },
    WAWebChatLoadMessages: {
      loadEarlierMsgs: async ({ chat }) => {
        if (chat.msgs.getModelsArray().some(({ isBroken }) => isBroken)) throw new Error('this chat is broken');
        return [];
      },
    },
    WAWebApiContact: {
      getPhoneNumber: (wid) => widOf(people.find(({ lid, isHidden }) => lid === wid._serialized && !isHidden)?.pn),
      getCurrentLid: (wid) => widOf(people.find(({ pn }) => pn === wid._serialized)?.lid),
      getAlternateUserWid: nothing,
    },
    WAWebQueryExistsJob: { queryWidExists: async (wid) => ({ wid }) },
    WAWebContactGetters: new Proxy(
      {},
      { get: (_, name) => getter(name.replace(/^get(.)/, (__, c) => c.toLowerCase())) },
    ),
    WAWebFrontendContactGetters: { getIsMyContact: () => false },
    WAWebQuotedMsgModelUtils: {
      getQuotedMsgObj: (msg) => Msg.getModelsArray().find(({ id }) => id.id === msg.quotedStanzaID),
    },
    WAWebDownloadManager: {
      downloadManager: {
        downloadAndMaybeDecrypt: async ({ directPath }) => {
          const answer = await fetch(directPath);
          if (!answer.ok) throw Object.assign(new Error('gone'), { status: answer.status });
          return answer.arrayBuffer();
        },
      },
    },
    WAWebLidMigrationUtils: { toPn: nothing },
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: { prepRawMedia: (opaque) => ({ waitForPrep: async () => new MediaData(opaque) }) },
    WAWebMediaStorage: {
      getOrCreateMediaObject: (filehash) => ({ filehash, consolidate: (media) => opened.set(filehash, media) }),
    },
    WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
    WAWebMediaMmsV4Upload: {
      async uploadMedia({ mediaObject }) {
        const bytes = new Uint8Array(await opened.get(mediaObject.filehash).mediaBlob.blob.arrayBuffer());
        const { directPath } = await tell('/upload', { data: btoa(String.fromCharCode(...bytes)) });
        return { mediaEntry: { mmsUrl: directPath, directPath, mediaKey: 'key', uploadHash: 'hash' } };
      },
    },
  };
  const widOf = (id) => id && createWid(id);

  /** Only who is known to the far side can be written to, as "No LID for user" says. */
  async function findChat(id) {
    if (!people.some(({ pn, lid }) => pn === id || lid === id)) throw new Error('No LID for user');
    return chatOf(id);
  }

  function addAndSendMsgToChat(chat, message) {
    const t = Math.floor(Date.now() / 1000);
    const msg = addMsg(
      { chat: chat.id._serialized, fromMe: true, id: message.id.id, type: 'chat', body: message.body, t, ack: 0 },
      { isNew: true },
    );
    const { directPath } = message;
    const sent = tell('/sent', {
      chat: chat.id._serialized,
      id: message.id.id,
      body: message.body ?? '',
      t,
      directPath,
    });
    return [Promise.resolve(msg), sent];
  }

  const acts = {
    message: ({ message, isDropped }) => addMsg(message, { isNew: true, isDropped }),
    ack: ({ chat, id, ack, isDropped }) => Msg.get(keyOf(chat, id, true)._serialized)?.set('ack', ack, isDropped),
    edit: ({ chat, id, body, isDropped }) => Msg.get(keyOf(chat, id, false)._serialized)?.set('body', body, isDropped),
    call: ({ id, from }) =>
      modules.WAWebCallCollection.calls.set(id, { id, peerJid: plainWid(from), isGroup: false, outgoing: false }),
    revoke: ({ chat, id, isDropped }) => Msg.get(keyOf(chat, id, false)._serialized)?.set('type', 'revoked', isDropped),
    decrypt: ({ chat, id, body }) => {
      const msg = Msg.get(keyOf(chat, id, false)._serialized);
      msg.body = body;
      msg.set('type', 'chat');
    },
    people: (told) => {
      people = told.people;
    },
    ref: ({ ref }) => Conn.set('ref', ref),
    state: ({ state }) => Socket.set('state', state),
    scan: ({ session }) => {
      localStorage.setItem('session', session);
      Socket.set('state', 'CONNECTED');
      synced();
    },
    logout: () => loggedOut(),
    reload: () => location.reload(),
    listeners: () => tell('/listeners', { add: Msg.listeners('add').length }),
  };

  function synced() {
    setTimeout(() => Socket.set('hasSynced', true), 100);
  }

  async function begin() {
    const session = localStorage.getItem('session');
    const events = new EventSource(`/events?session=${session ?? ''}`);
    await new Promise((resolve) => {
      events.addEventListener(
        'begin',
        ({ data }) => {
          const told = JSON.parse(data);
          people = told.people;
          Conn.ref = told.ref;
          for (const message of told.messages) addMsg(message, { isNew: false });
          resolve();
          if (!told.isLinked) {
            Socket.set('state', 'UNPAIRED');
            return;
          }
          // The library listens for the change only once it has been injected.
          setTimeout(() => {
            Socket.set('state', 'CONNECTED');
            setTimeout(synced, 500);
          }, 100);
        },
        { once: true },
      );
    });
    events.onmessage = ({ data }) => {
      const act = JSON.parse(data);
      acts[act.do](act);
    };
  }

  window.require = (name) => {
    const found = modules[name];
    if (!found) throw new Error(`no module ${name}`);
    return found;
  };
  window.Debug = { VERSION: '2.3000.1017054665' };
  begin();
})();
