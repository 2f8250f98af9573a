package io.countersign.engine.notify.address;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** TLS as this Java does it. */
public final class Encryption {

  private Encryption() {}

  /** Trusts what this Java trusts, whatever the server around us set as its default. */
  public static SSLSocketFactory ofThisJava() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks TLS", e);
    }
  }
}
