import { CameraOutlined, CloseOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { type ReactNode, useState } from "react";
import { type Uploaded, useUpload } from "../app/upload.ts";
import { Reasons } from "../ui/refusals.tsx";
import { texts, useTexts } from "../ui/texts.ts";
import "./photos.css";

const words = texts({
  "zh-CN": {
    add: "拍照或选择照片",
    failed: "照片上传失败，请重试",
    photo: (at: number) => `照片 ${at}`,
    remove: (name: string) => `删除 ${name}`,
  },
  en: {
    add: "Take or choose photos",
    failed: "The photo was not taken; try again",
    photo: (at: number) => `Photo ${at}`,
    remove: (name: string) => `Remove ${name}`,
  },
});

type Props = {
  readonly photos: readonly Uploaded[];
  /** What the button says where papers are asked for rather than photos. */
  readonly label?: string;
  change(photos: readonly Uploaded[]): void;
};

/** Takes photos or papers as evidence: on a phone the button opens the camera. */
export function PhotoField({ photos, label, change }: Props): ReactNode {
  const t = useTexts(words);
  const { message } = App.useApp();
  const upload = useUpload("EVIDENCE");
  const take = async (files: readonly File[]) => {
    const taken: Uploaded[] = [];
    for (const file of files) {
      const sent = await upload.send(file);
      if (sent === undefined) void message.error(t.failed);
      else taken.push(sent);
    }
    if (taken.length > 0) change([...photos, ...taken]);
  };
  return (
    <div className="photos">
      {photos.map(({ id, name }) => (
        <span key={id} className="photo">
          <Photo id={id} label={name} />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t.remove(name)}
            onClick={() => change(photos.filter((photo) => photo.id !== id))}
          />
        </span>
      ))}
      <Upload
        accept="image/*,.pdf"
        multiple
        showUploadList={false}
        beforeUpload={(file, files) => {
          if (file === files.at(-1)) void take(files);
          return false;
        }}
      >
        <Button icon={<CameraOutlined aria-hidden />} loading={upload.busy}>
          {label ?? t.add}
        </Button>
      </Upload>
      <Reasons reasons={upload.refused} />
    </div>
  );
}

/** Photos as they were sent, each opened by a press. */
export function Photos({ ids }: { ids: readonly string[] }): ReactNode {
  const t = useTexts(words);
  if (ids.length === 0) return null;
  return (
    <span className="photos">
      {ids.map((id, at) => (
        <Photo key={id} id={id} label={t.photo(at + 1)} />
      ))}
    </span>
  );
}

/** A small picture that opens the file; what is no picture shows its name. */
function Photo({ id, label }: { id: string; label: string }): ReactNode {
  const [picture, setPicture] = useState(true);
  return (
    <a href={`/files/${id}`} target="_blank" rel="noreferrer">
      {picture ? <img src={`/files/${id}`} alt={label} onError={() => setPicture(false)} /> : label}
    </a>
  );
}
