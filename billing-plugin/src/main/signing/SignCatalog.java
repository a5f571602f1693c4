import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Signs a repository: each zip ({@code X.zip.sig}, and in the place of {@code @signature@} in {@code plugins.json}), then the
 * catalog itself ({@code plugins.json.sig}). Run by the build: {@code java SignCatalog.java REPOSITORY KEYS}.
 *
 * <p>The key is the one that {@code STREAMSPACE_SIGNING_KEY} names (an Ed25519 private key, PKCS#8 in PEM, as {@code openssl
 * genpkey -algorithm ed25519} makes it, with the public one beside it in {@code NAME.pub}); without it a development key is
 * made in KEYS and used. KEYS/trusted holds the public key for hosts that trust this build.
 */
public final class SignCatalog {

    private record Keys(PrivateKey secret, PublicKey open) {}

    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        String named = System.getenv("STREAMSPACE_SIGNING_KEY");
        Keys keys = named == null ? development(folder) : read(Path.of(named), Path.of(named + ".pub"));
        Path trusted = Files.createDirectories(folder.resolve("trusted"));
        Files.writeString(trusted.resolve("build.pub"), pem("PUBLIC KEY", keys.open().getEncoded()));
        Path catalog = repository.resolve("plugins.json");
        for (Path zip : zips(repository)) {
            String signature = signature(keys, "plugin", zip);
            Files.writeString(Path.of(zip + ".sig"), signature + "\n");
            Files.writeString(catalog, Files.readString(catalog).replace("@signature@", signature));
        }
        Files.writeString(repository.resolve("plugins.json.sig"), signature(keys, "catalog", catalog) + "\n");
    }

    private static Path[] zips(Path repository) throws IOException {
        try (Stream<Path> files = Files.list(repository)) {
            return files.filter(file -> file.toString().endsWith(".zip")).sorted().toArray(Path[]::new);
        }
    }

    /** As the host checks it: {@code ed25519:KEY:SIGNATURE} over the kind and the SHA-512 of the file. */
    private static String signature(Keys keys, String kind, Path file) throws IOException, GeneralSecurityException {
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(keys.secret());
        signing.update(("streamspace " + kind + " sha512:" + digest).getBytes("UTF-8"));
        return "ed25519:" + id(keys.open()) + ":" + Base64.getEncoder().encodeToString(signing.sign());
    }

    private static String id(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return HexFormat.of().formatHex(digest).substring(0, 16);
    }

    private static Keys development(Path folder) throws IOException, GeneralSecurityException {
        Path secret = Files.createDirectories(folder).resolve("development.key");
        Path open = folder.resolve("development.key.pub");
        if (!Files.exists(secret) || !Files.exists(open)) {
            KeyPair fresh = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Files.deleteIfExists(secret);
            Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, pem("PRIVATE KEY", fresh.getPrivate().getEncoded()));
            Files.writeString(open, pem("PUBLIC KEY", fresh.getPublic().getEncoded()));
        }
        return read(secret, open);
    }

    private static Keys read(Path secret, Path open) throws IOException, GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        return new Keys(
                keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(secret))),
                keys.generatePublic(new X509EncodedKeySpec(bytes(open))));
    }

    private static byte[] bytes(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String pem(String kind, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
