import type { Message } from 'grammy/types';

const file = { file_id: 'AgACAgIAAxkBAAIB', file_unique_id: 'AQADt6' };

/** Messages that are no text, with what Telegram tells a bot of each at least. */
export const MEDIA = {
  sticker: {
    sticker: {
      ...file,
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      emoji: '👋',
    },
  },
  photo: { photo: [{ ...file, width: 90, height: 60 }] },
  voice: { voice: { ...file, duration: 3, mime_type: 'audio/ogg' } },
  video: { video: { ...file, width: 640, height: 360, duration: 3 } },
  document: { document: { ...file, file_name: 'report.txt', mime_type: 'text/plain' } },
  audio: { audio: { ...file, duration: 3, mime_type: 'audio/mpeg' } },
  animation: {
    animation: { ...file, width: 90, height: 60, duration: 3 },
    document: { ...file, file_name: 'wave.mp4', mime_type: 'video/mp4' },
  },
  location: { location: { latitude: 33.35, longitude: 120.16 } },
  contact: { contact: { phone_number: '+8613000000000', first_name: '小红' } },
  dice: { dice: { emoji: '🎲', value: 4 } },
} satisfies Record<string, Partial<Message>>;

export type MediaKind = keyof typeof MEDIA;
