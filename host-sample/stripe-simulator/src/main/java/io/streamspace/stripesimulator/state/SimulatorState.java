package io.streamspace.stripesimulator.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** One provider's state and time. */
public final class SimulatorState {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final Store store = new Store();
    private final Supplier<Instant> clock;
    private final StateFile file;
    private String mark = randomMark();
    private long made;
    private Instant reached = Instant.EPOCH;
    private boolean isCatchingUp;
    private String baseUrl = "";

    public SimulatorState(Supplier<Instant> clock, StateFile file) {
        this.clock = clock;
        this.file = file;
        file.read().ifPresent(this::restore);
    }

    public Store store() {
        return store;
    }

    /** While time is caught up the instant that is being lived, else the present. */
    public Instant now() {
        return isCatchingUp ? reached : present();
    }

    /** Never earlier than what was reached. */
    public Instant present() {
        Instant now = clock.get();
        return now.isAfter(reached) ? now : reached;
    }

    public long nowSeconds() {
        return now().getEpochSecond();
    }

    /** Lives through one instant of the past that was missed. */
    public void at(Instant instant, Runnable work) {
        reach(instant);
        isCatchingUp = true;
        try {
            work.run();
        } finally {
            isCatchingUp = false;
        }
    }

    public void reach(Instant instant) {
        reached = instant.isAfter(reached) ? instant : reached;
    }

    /** A new, stored object of this kind. */
    public ObjectNode make(String kind) {
        ObjectNode object = draft(kind);
        store.put(object);
        return object;
    }

    /** A new object that is part of another one, or of which the id is given. */
    public ObjectNode draft(String kind) {
        ObjectNode object = Shapes.of(kind);
        if (object.has("id")) {
            object.put("id", newId(object.path("id").asText()));
        }
        if (object.has("created")) {
            object.put("created", nowSeconds());
        }
        return object;
    }

    public String newId(String prefix) {
        made++;
        return prefix + mark + "demo"
                + String.format(Locale.ROOT, "%5s", Long.toString(made, 36)).replace(' ', '0');
    }

    /** Where the hosted pages are, as a browser sees them. */
    public void servedAt(String newBaseUrl) {
        this.baseUrl = newBaseUrl;
    }

    public String pageUrl(String path) {
        return baseUrl + "/pages" + path;
    }

    /** The number of ids given so far. */
    public long made() {
        return made;
    }

    public void save() {
        file.write(image());
    }

    private ObjectNode image() {
        ObjectNode image = store.image();
        image.put("mark", mark);
        image.put("made", made);
        image.put("reached", reached.toString());
        return image;
    }

    private void restore(ObjectNode image) {
        store.restore(image);
        mark = Json.requiredText(image, "mark");
        made = Json.number(image, "made");
        reached = Instant.parse(Json.requiredText(image, "reached"));
    }

    private static String randomMark() {
        StringBuilder mark = new StringBuilder("1");
        new SecureRandom().ints(9, 0, LETTERS.length()).forEach(index -> mark.append(LETTERS.charAt(index)));
        return mark.toString();
    }
}
