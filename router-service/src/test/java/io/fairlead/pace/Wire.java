package io.fairlead.pace;

import io.fairlead.cli.FairleadProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection that is kept; so thin that a client costs little beside what it measures. */
final class Wire implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final String head;

  Wire(URI url, String path) throws IOException {
    socket = new Socket(url.getHost(), url.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: "
            .formatted(path, url.getAuthority(), FairleadProcess.KEY);
  }

  /** The status of the answer, once all of it has come. */
  int post(String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] first = (head + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[first.length + content.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(content, 0, all, first.length, content.length);
    socket.getOutputStream().write(all);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    long length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Long.parseLong(header.substring(15).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
    } else {
      skipChunks();
    }
    return status;
  }

  private void skipChunks() throws IOException {
    for (long size = Long.parseLong(line(), 16); ; size = Long.parseLong(line(), 16)) {
      in.skipNBytes(size + 2); // and the end of its line
      if (size == 0) {
        return;
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The service closed the connection.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
