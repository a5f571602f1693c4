package io.streamspace.billing.account;

/** The key of a row that belongs to an account; ordered by account, then id. */
public record RowKey(AccountId account, String id) implements Comparable<RowKey> {

    @Override
    public int compareTo(RowKey other) {
        int byAccount = account.compareTo(other.account);
        return byAccount != 0 ? byAccount : id.compareTo(other.id);
    }
}
