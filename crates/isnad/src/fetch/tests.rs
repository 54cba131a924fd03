//! Against a server on the loopback interface.

use super::{Error, Fetcher, Rules, Validators};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Serves what `answer` gives for a path and the request's head; gives its address and the paths asked so far.
fn serve(answer: impl Fn(&str, &str) -> Vec<u8> + Send + 'static) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming().take(200) {
            let Ok(mut stream) = stream else { return };
            let mut head = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut head).is_ok_and(|n| n > 2) {}
            let path = head.split(' ').nth(1).unwrap_or("").to_owned();
            log.lock().unwrap().push(path.clone());
            let _ = stream.write_all(&answer(&path, &head));
        }
    });
    (at, asked)
}

fn reply(status: &str, fields: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{fields}\r\n{body}", body.len()).into_bytes()
}

fn rules() -> Rules {
    Rules {
        allow_local: true,
        pause: Duration::ZERO,
        time: Duration::from_secs(5),
        back_off: Duration::from_secs(50),
        size: 100_000,
        ..Rules::default()
    }
}

fn none() -> Validators {
    Validators::default()
}

#[test]
fn asks_again_only_for_what_changed() {
    let (at, _) = serve(|path, head| match path {
        "/feed" if head.to_ascii_lowercase().contains("if-none-match: \"1\"") => reply("304 Not Modified", "", ""),
        "/feed" => reply(
            "200 OK",
            "ETag: \"1\"\r\nLast-Modified: Thu, 11 Sep 2025 10:00:00 GMT\r\nContent-Type: text/xml; charset=windows-1256\r\n",
            "<rss/>",
        ),
        _ => reply("404 Not Found", "", ""),
    });
    let mut fetcher = Fetcher::new(rules());
    let page = fetcher.fetch(&format!("{at}/feed"), &none()).unwrap().unwrap();
    assert_eq!((page.bytes.as_slice(), page.charset.as_str(), page.validators.etag.as_str()), (b"<rss/>".as_slice(), "windows-1256", "\"1\""));
    assert!(fetcher.fetch(&format!("{at}/feed"), &page.validators).unwrap().is_none());
    assert!(matches!(fetcher.fetch(&format!("{at}/gone"), &none()), Err(Error::Status(404))));
}

#[test]
fn keeps_to_robots_and_asks_them_once() {
    let (at, asked) = serve(|path, _| match path {
        "/robots.txt" => reply("200 OK", "", "User-agent: isnad\nDisallow: /private\n"),
        _ => reply("200 OK", "", "ok"),
    });
    let mut fetcher = Fetcher::new(rules());
    assert!(matches!(fetcher.fetch(&format!("{at}/private/1"), &none()), Err(Error::Robots(_))));
    assert!(fetcher.fetch(&format!("{at}/open"), &none()).unwrap().is_some());
    assert_eq!(*asked.lock().unwrap(), ["/robots.txt", "/open"]);
}

#[test]
fn follows_redirects_but_no_circle_and_no_crowd() {
    let (at, _) = serve(|path, _| match path {
        "/a" => reply("301 Moved", "Location: /b\r\n", ""),
        "/b" => reply("302 Found", "Location: c?x=1\r\n", ""),
        "/c?x=1" => reply("200 OK", "", "here"),
        "/circle" => reply("302 Found", "Location: /circle2\r\n", ""),
        "/circle2" => reply("302 Found", "Location: /circle\r\n", ""),
        "/robots.txt" => reply("404 Not Found", "", ""),
        other => reply("302 Found", &format!("Location: {other}x\r\n"), ""),
    });
    let mut fetcher = Fetcher::new(rules());
    let page = fetcher.fetch(&format!("{at}/a"), &none()).unwrap().unwrap();
    assert_eq!((page.bytes.as_slice(), page.url), (b"here".as_slice(), format!("{at}/c?x=1")));
    assert!(matches!(fetcher.fetch(&format!("{at}/circle"), &none()), Err(Error::Circle(_))));
    assert!(matches!(fetcher.fetch(&format!("{at}/many"), &none()), Err(Error::Redirects(8))));
}

#[test]
fn refuses_the_local_network_by_default() {
    let (at, asked) = serve(|_, _| reply("200 OK", "", "secret"));
    let mut fetcher = Fetcher::new(Rules { allow_local: false, ..rules() });
    let port = at.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "127.1"] {
        let done = fetcher.fetch(&format!("http://{host}:{port}/"), &none());
        assert!(matches!(done, Err(Error::Local(_) | Error::Transport(_) | Error::Waiting { .. })), "{host}: {done:?}");
    }
    assert!(matches!(fetcher.fetch(&format!("{at}/"), &none()), Err(Error::Local(_))));
    assert!(asked.lock().unwrap().is_empty());
    for bad in ["file:///etc/passwd", "ftp://a.example/", "//x", "", "http://", "http://u:p@127.0.0.1/", "http://a b/"] {
        assert!(matches!(fetcher.fetch(bad, &none()), Err(Error::Address(_))), "{bad}");
    }
}

#[test]
fn bounds_size_and_time() {
    let (at, _) = serve(|path, _| match path {
        "/large" => reply("200 OK", "", &"x".repeat(200_000)),
        "/endless" => [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".to_vec(), vec![b'x'; 4 << 20]].concat(),
        "/bomb" => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packer.write_all(&vec![b' '; 2 << 20]).unwrap();
            let body = packer.finish().unwrap();
            [format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes(), body]
                .concat()
        }
        "/slow" => {
            thread::sleep(Duration::from_secs(3));
            reply("200 OK", "", "late")
        }
        _ => reply("404 Not Found", "", ""),
    });
    let mut fetcher = Fetcher::new(rules());
    assert!(matches!(fetcher.fetch(&format!("{at}/large"), &none()), Err(Error::Size(100_000))));
    assert!(matches!(fetcher.fetch(&format!("{at}/endless"), &none()), Err(Error::Size(100_000))));
    let bomb = fetcher.fetch(&format!("{at}/bomb"), &none());
    assert!(matches!(bomb, Err(Error::Size(100_000))), "{:?}", bomb.map(|p| p.map(|p| p.bytes.len())));
    let mut fetcher = Fetcher::new(Rules { time: Duration::from_secs(1), ..rules() });
    let start = Instant::now();
    assert!(matches!(fetcher.fetch(&format!("{at}/slow"), &none()), Err(Error::Transport(_))));
    assert!(start.elapsed() < Duration::from_millis(2_900));
}

#[test]
fn leaves_a_failing_host_alone_and_pauses_between_requests() {
    let (at, asked) = serve(|path, _| match path {
        "/fails" => reply("503 Unavailable", "Retry-After: 120\r\n", ""),
        _ => reply("200 OK", "", ""),
    });
    let mut fetcher = Fetcher::new(rules());
    assert!(matches!(fetcher.fetch(&format!("{at}/fails"), &none()), Err(Error::Status(503))));
    let again = fetcher.fetch(&format!("{at}/fine"), &none());
    assert!(matches!(&again, Err(Error::Waiting { wait, .. }) if wait.as_secs() > 100), "{again:?}");
    assert_eq!(asked.lock().unwrap().len(), 2);
    let (at, _) = serve(|_, _| reply("200 OK", "", ""));
    let mut fetcher = Fetcher::new(Rules { pause: Duration::from_millis(200), ..rules() });
    let start = Instant::now();
    fetcher.fetch(&format!("{at}/1"), &none()).unwrap();
    fetcher.fetch(&format!("{at}/2"), &none()).unwrap();
    assert!(start.elapsed() >= Duration::from_millis(400), "robots, one, two: two pauses");
}
