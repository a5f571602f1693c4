package io.streamspace.host.plugin.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A folder with zips and the {@code plugins.json} that names them. */
public final class SampleRepository {

    private final Path folder;
    private final Map<String, ObjectNode> offers = new LinkedHashMap<>();

    public SampleRepository(Path folder) {
        this.folder = folder;
        save();
    }

    public URI uri() {
        return folder.toUri();
    }

    /** Offers a good zip. */
    public void offer(SampleZip zip) {
        offer(zip.id(), zip.version(), zip.bytes());
    }

    /** Offers any bytes under their true checksum. */
    public ObjectNode offer(String id, String version, byte[] bytes) {
        String file = id + "-" + version + ".zip";
        write(file, bytes);
        ObjectNode release = Json.MAPPER.createObjectNode();
        release.put("version", version).put("date", "2026-01-01T00:00:00Z").put("requires", ">=1.0.0");
        release.put("url", file).put("sha512sum", sha512(bytes));
        entry(id).withArray("releases").add(release);
        save();
        return release;
    }

    /** Everything the catalog says about a plugin, to be spoilt; {@link #save} afterwards. */
    public ObjectNode entry(String id) {
        return offers.computeIfAbsent(
                id,
                key -> Json.MAPPER
                        .createObjectNode()
                        .put("id", id)
                        .put("name", "Sample " + id)
                        .put("description", "For tests of " + id)
                        .put("provider", "Tests"));
    }

    public void save() {
        ArrayNode all = Json.MAPPER.createArrayNode();
        all.addAll(offers.values());
        write("plugins.json", all.toString().getBytes(StandardCharsets.UTF_8));
    }

    public void write(String file, byte[] bytes) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha512(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
