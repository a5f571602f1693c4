package io.streamspace.host.plugin.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.ProblemException;
import io.streamspace.host.plugin.refusal.Refusal;
import io.streamspace.host.plugin.settings.SchemaCheck;
import io.streamspace.host.plugin.trust.SignedThing;
import io.streamspace.host.plugin.trust.Trust;
import io.streamspace.plugin.SettingsContract.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins that a repository offers, read afresh at each question. */
public final class Catalog {

    private static final Logger log = LoggerFactory.getLogger(Catalog.class);
    private static final long LONGEST_TEXT_BYTES = 4L << 20;
    private static final long LONGEST_SIGNATURE_BYTES = 1000;
    private static final long LONGEST_ZIP_BYTES = 512L << 20;

    private final Repository repository;
    private final Trust trust;
    private final SchemaCheck offerCheck = new SchemaCheck(offerSchema());

    /** @param location where {@code plugins.json} is: its folder or itself, as a URI */
    public Catalog(URI location, Trust trust) {
        this.repository = new Repository(location);
        this.trust = trust;
    }

    /** What is on offer, faulty entries left out; 502 if the catalog itself cannot be read or trusted. */
    public List<Offer> offers() {
        if (signed("plugins.json") instanceof ArrayNode entries) {
            return StreamSupport.stream(entries.spliterator(), false)
                    .filter(this::isWellFormed)
                    .map(entry -> Json.MAPPER.convertValue(entry, Offer.class))
                    .toList();
        }
        throw unreadable("plugins.json is no list");
    }

    public Optional<Offer> find(String id) {
        return offers().stream().filter(offer -> offer.id().equals(id)).findFirst();
    }

    /** The configuration's JSON schema of a release, if the catalog has it. */
    public Optional<JsonNode> schema(Release release) {
        return Optional.ofNullable(release.schema()).map(this::json);
    }

    /** Fetches a release and verifies it; a zip that is not what the catalog promised is refused. */
    public void download(Release release, Path target) {
        Checksum expected = Checksum.of(release);
        trust.require(SignedThing.PLUGIN, expected.hex(), release.signature());
        try (InputStream in = repository.open(release.url(), LONGEST_ZIP_BYTES)) {
            expected.copyVerified(in, target);
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private JsonNode signed(String address) {
        byte[] bytes = bytes(address);
        if (!trust.isAnything()) {
            trust.require(SignedThing.CATALOG, Checksum.hexOf(bytes), signature(address + ".sig"));
        }
        return json(bytes);
    }

    private @Nullable String signature(String address) {
        try (InputStream in = repository.open(address, LONGEST_SIGNATURE_BYTES)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            log.warn("no signature {}: {}", address, e.getMessage());
            return null;
        }
    }

    private JsonNode json(String address) {
        return json(bytes(address));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
    }

    private byte[] bytes(String address) {
        try (InputStream in = repository.open(address, LONGEST_TEXT_BYTES)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
    }

    private boolean isWellFormed(JsonNode entry) {
        List<Fault> faults = offerCheck.faults(entry);
        if (!faults.isEmpty()) {
            log.warn("left out an entry of the catalog ({}): {}", entry.path("id"), faults);
        }
        return faults.isEmpty();
    }

    private static ProblemException unreadable(@Nullable String why) {
        return Refusal.because(502, "catalog_unreadable", "The plugin catalog cannot be read: " + why);
    }

    private static JsonNode offerSchema() {
        try (InputStream in = Catalog.class.getResourceAsStream("offer.schema.json")) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("offer.schema.json is missing", e);
        }
    }
}
