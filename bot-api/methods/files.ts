import { z } from 'zod';
import { method } from '../method.js';
import { badRequest } from '../refusal.js';

const getFile = method('getFile', z.strictObject({ file_id: z.string() }), (world, { file_id }) => {
  const file = world.files.get(file_id);
  if (file === undefined) throw badRequest('invalid file_id');
  return { file_id, file_unique_id: file_id, file_size: file.length, file_path: `documents/${file_id}` };
});

export const fileMethods = [getFile];
