package io.streamspace.host.plugin.catalog;

import io.streamspace.host.plugin.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The SHA-512 that a zip must have. */
final class Checksum {

    private final String expectedHex;

    private Checksum(String expectedHex) {
        this.expectedHex = expectedHex;
    }

    /** What the catalog promises; a release without a whole checksum is refused before anything is fetched. */
    static Checksum of(Release release) {
        String stated =
                release.sha512sum() == null ? "" : release.sha512sum().trim().toLowerCase(Locale.ROOT);
        if (!stated.matches("[0-9a-f]{128}")) {
            throw Refusal.faulty(
                    "checksum_missing", "The catalog states no SHA-512 for version " + release.version() + ".");
        }
        return new Checksum(stated);
    }

    String hex() {
        return expectedHex;
    }

    static String hexOf(byte[] bytes) {
        return HexFormat.of().formatHex(sha512().digest(bytes));
    }

    /** Copies everything to the file; if it is not what was promised, the file is removed again. */
    void copyVerified(InputStream in, Path target) throws IOException {
        MessageDigest digest = sha512();
        boolean isVerified = false;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            in.transferTo(out);
            isVerified = HexFormat.of().formatHex(digest.digest()).equals(expectedHex);
        } finally {
            if (!isVerified) {
                Files.deleteIfExists(target);
            }
        }
        if (!isVerified) {
            throw Refusal.faulty(
                    "checksum_mismatch", "The zip is not the one that the catalog promises (SHA-512 differs).");
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
