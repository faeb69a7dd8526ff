import type { Message } from 'grammy/types';
import { z } from 'zod';
import { compact, nonEmpty } from '../compact.js';
import { acceptText } from '../entities.js';
import { method, type Params } from '../method.js';
import { badRequest } from '../refusal.js';
import { formattedText } from '../schemas/common.js';
import { send } from '../sending.js';
import type { World } from '../world.js';
import { sending } from './messages.js';

/** Telegram's limit on the text below a picture or a file. */
const MAX_CAPTION = 1024;
/** The first bytes of every picture in PNG. */
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A file that came with the request; the request's reader puts it in the place of the name that leads to it. */
const upload = z.custom<never>((value) => value instanceof File, {
  error: 'there is no file in the request',
});
const unused = z.never().exactOptional();
const caption = {
  caption: z.string().exactOptional(),
  parse_mode: formattedText.parse_mode,
  caption_entities: formattedText.entities,
};

const sendDocument = method(
  'sendDocument',
  z.strictObject({
    ...sending,
    ...caption,
    document: upload,
    thumbnail: unused,
    disable_content_type_detection: z.boolean().exactOptional(),
  }),
  async (world, parameters) => {
    const { file_id, file, bytes } = await kept(world, parameters.document);
    const document = { file_id, file_unique_id: file_id, file_name: file.name, file_size: bytes.length };
    return { ...post(world, parameters, { document }), document };
  },
);

const sendPhoto = method(
  'sendPhoto',
  z.strictObject({
    ...sending,
    ...caption,
    photo: upload,
    show_caption_above_media: z.boolean().exactOptional(),
    has_spoiler: z.boolean().exactOptional(),
  }),
  async (world, parameters) => {
    const { file_id, bytes } = await kept(world, parameters.photo);
    if (!bytes.subarray(0, PNG.length).equals(PNG)) throw badRequest('IMAGE_PROCESS_FAILED');
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const photo = [{ file_id, file_unique_id: file_id, width, height, file_size: bytes.length }];
    return { ...post(world, parameters, { photo }), photo };
  },
);

async function kept(world: World, sent: unknown) {
  if (!(sent instanceof File)) throw badRequest('there is no file in the request');
  const bytes = Buffer.from(await sent.arrayBuffer());
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  const file_id = `BQACAgIA${world.files.size}`;
  world.files.set(file_id, bytes);
  return { file_id, file: sent, bytes };
}

function post(
  world: World,
  parameters: Params<'sendDocument'> | Params<'sendPhoto'>,
  media: Partial<Message>,
): Message {
  const text = parameters.caption ?? '';
  if (text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  const accepted = text === '' ? null : acceptText(text, parameters.caption_entities);
  const content = {
    ...media,
    caption: accepted?.text,
    caption_entities: accepted === null ? undefined : nonEmpty(accepted.entities),
  };
  return send(world, parameters, compact(content));
}

/** Sending a picture or a file that comes with the request. */
export const uploadMethods = [sendDocument, sendPhoto];
