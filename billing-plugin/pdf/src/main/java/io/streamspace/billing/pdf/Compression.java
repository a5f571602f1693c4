package io.streamspace.billing.pdf;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Bytes made smaller, by the zlib format. */
final class Compression {

    private static final int CHUNK = 8192;

    private Compression() {}

    static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 4 + 64);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
