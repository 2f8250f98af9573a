package io.countersign.engine.notify.mail;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The mail server that takes our mail.
 *
 * @param host its name
 * @param port its port, usually 587
 * @param encrypted whether it must speak STARTTLS and prove its name; it gets nothing otherwise
 * @param from the sender's address
 * @param user who signs in there; empty where nobody must
 * @param passwordFile the file with that one's password, read for each mail
 * @param links where people reach us, without a slash at its end
 */
record MailServer(
    String host,
    int port,
    boolean encrypted,
    String from,
    Optional<String> user,
    Optional<Path> passwordFile,
    String links) {}
