package io.streamspace.host.http.edge;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoded text, read strictly. */
final class Escapes {

    private Escapes() {}

    /** The text that is meant; empty if an escape is none or the bytes are no UTF-8. */
    static Optional<String> decoded(String text) {
        try {
            String latin = URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
            if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(latin)) {
                return Optional.of(latin);
            }
            ByteBuffer bytes = ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
