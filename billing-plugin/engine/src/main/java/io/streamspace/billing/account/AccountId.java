package io.streamspace.billing.account;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** An account's id: {@code user:NAME} or {@code org:NAME}. */
public record AccountId(String value) implements Comparable<AccountId> {

    /** Work is divided into this many shards; the number is part of stored data and never changes. */
    public static final int SHARDS = 16;

    public AccountId {
        if (!(value.startsWith("user:") && value.length() > 5) && !(value.startsWith("org:") && value.length() > 4)) {
            throw new IllegalArgumentException("not an account id: '" + value + "'");
        }
    }

    public static AccountId ofUser(String user) {
        return new AccountId("user:" + user);
    }

    /** Who is billed for what a user does: their organisation if they act for one, else they themselves. */
    public static AccountId of(String user, @Nullable String organization) {
        return organization == null ? ofUser(user) : new AccountId("org:" + organization);
    }

    /** Reads what a caller may write: an account id, or a bare user's name. */
    public static AccountId parse(String text) {
        return text.startsWith("user:") || text.startsWith("org:") ? new AccountId(text) : ofUser(text);
    }

    /** How answers name it: a user by their bare name, everything else by its whole id. {@link #parse} reads it back. */
    public String userId() {
        String name = name();
        boolean isBare = value.startsWith("user:") && !name.startsWith("user:") && !name.startsWith("org:");
        return isBare ? name : value;
    }

    /** The name without its kind. */
    public String name() {
        return value.substring(value.indexOf(':') + 1);
    }

    /** The shard, 0 to {@link #SHARDS} - 1: CRC-32 of the id's UTF-8, modulo. */
    public int shard() {
        CRC32 crc = new CRC32();
        crc.update(value.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % SHARDS);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
