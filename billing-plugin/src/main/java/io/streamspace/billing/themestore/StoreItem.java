package io.streamspace.billing.themestore;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something in the store: a theme, or a bundle of themes of one creator. */
public record StoreItem(Offer offer, Content content, ItemStatus status, Instant listedAt) {

    /**
     * What is offered.
     *
     * @param id unique in the store, never given out again
     * @param description may be empty
     */
    public record Offer(String id, AccountId creator, String name, String description, Money price) {}

    /**
     * What is in it: a theme, or others.
     *
     * @param theme null for a bundle
     * @param members the ids of a bundle's themes, in its order; empty for a theme
     */
    public record Content(@Nullable SoldTheme theme, List<String> members) {

        public Content {
            members = List.copyOf(members);
        }

        public static Content of(SoldTheme theme) {
            return new Content(theme, List.of());
        }

        public static Content ofBundle(List<String> members) {
            return new Content(null, members);
        }
    }

    /**
     * A theme that keeps to the limits.
     *
     * @param stylesheet tokens and rules, as written anew after parsing
     */
    public record SoldTheme(Theme theme, LicenceTerms licence, String stylesheet) {}

    public String id() {
        return offer.id();
    }

    public AccountId creator() {
        return offer.creator();
    }

    public Money price() {
        return offer.price();
    }

    public boolean isBundle() {
        return content.theme() == null;
    }

    /** As stored, answered and ordered: {@code theme} or {@code theme_bundle}. */
    public String type() {
        return isBundle() ? "theme_bundle" : "theme";
    }

    public boolean isListed() {
        return status == ItemStatus.LISTED;
    }
}
