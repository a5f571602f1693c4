package io.streamspace.host.plugin.testing;

import io.streamspace.host.plugin.trust.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A key by which a test signs, written down as the specification of signatures says, not as the host reads them. */
public final class SigningKey {

    private final KeyPair keys;

    public SigningKey() {
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trusts this key, which is put into the folder. */
    public Trust trustedIn(Path folder) {
        String base64 = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("key.pub"),
                    "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Trust.inKeysOf(List.of(folder));
    }

    /** @param kind {@code catalog} or {@code plugin} */
    public String signature(String kind, byte[] content) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(keys.getPrivate());
            String digest = hex("SHA-512", content);
            signing.update(("streamspace " + kind + " sha512:" + digest).getBytes(StandardCharsets.UTF_8));
            String key = hex("SHA-256", keys.getPublic().getEncoded()).substring(0, 16);
            return "ed25519:" + key + ":" + Base64.getEncoder().encodeToString(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(String algorithm, byte[] content) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }
}
