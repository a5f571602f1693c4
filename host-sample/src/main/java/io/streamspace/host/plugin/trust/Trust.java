package io.streamspace.host.plugin.trust;

import io.streamspace.host.command.StartFailure;
import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Ed25519 keys by which catalogs and plugins must be signed. */
public final class Trust {

    /** No signature is asked for: for development. */
    public static final Trust ANYTHING = new Trust(Map.of(), true);

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern SIGNATURE = Pattern.compile("ed25519:([0-9a-f]{16}):([A-Za-z0-9+/]{86}==)");
    private static final int ID_DIGITS = 16;

    private final Map<String, PublicKey> keys;
    private final boolean isAnything;

    private Trust(Map<String, PublicKey> keys, boolean isAnything) {
        this.keys = keys;
        this.isAnything = isAnything;
    }

    /**
     * Trusts every public key (PEM, {@code *.pub}) in these folders; a folder that does not exist has none.
     *
     * @throws StartFailure naming the file that is no Ed25519 public key
     */
    public static Trust inKeysOf(List<Path> folders) {
        Map<String, PublicKey> keys = new TreeMap<>();
        folders.stream().flatMap(Trust::files).map(Trust::key).forEach(key -> keys.put(id(key), key));
        return new Trust(Map.copyOf(keys), false);
    }

    public boolean isAnything() {
        return isAnything;
    }

    /**
     * Refuses what no trusted key has signed: {@code signature_missing}, {@code key_unknown} or {@code signature_invalid}.
     *
     * @param signature {@code ed25519:KEY:SIGNATURE}; null if there is none
     */
    public void require(SignedThing thing, String sha512Hex, @Nullable String signature) {
        if (isAnything) {
            return;
        }
        if (signature == null || signature.isBlank()) {
            throw refused(thing, "signature_missing", "is not signed");
        }
        Matcher parts = SIGNATURE.matcher(signature.strip());
        if (!parts.matches()) {
            throw refused(thing, "signature_invalid", "has a signature that cannot be read");
        }
        PublicKey key = keys.get(parts.group(1));
        if (key == null) {
            throw refused(thing, "key_unknown", "is signed by a key that this host does not trust: " + parts.group(1));
        }
        if (!isSignedBy(key, thing.statement(sha512Hex), Base64.getDecoder().decode(parts.group(2)))) {
            throw refused(thing, "signature_invalid", "is not what was signed");
        }
    }

    private static boolean isSignedBy(PublicKey key, byte[] statement, byte[] signature) {
        try {
            Signature verifying = Signature.getInstance(ALGORITHM);
            verifying.initVerify(key);
            verifying.update(statement);
            return verifying.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private static ProblemException refused(SignedThing thing, String code, String why) {
        return Refusal.because(thing.refusal(), code, "The " + thing.word() + " " + why + ".");
    }

    private static Stream<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pub")).toList().stream();
        } catch (IOException e) {
            throw new StartFailure("the trusted keys in " + folder + " cannot be read", e);
        }
    }

    private static PublicKey key(Path file) {
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StartFailure("the trusted key " + file + " is no Ed25519 public key in PEM", e);
        }
    }

    private static String id(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
