//! What a request has to be before anybody looks at what it says.

use std::net::SocketAddr;

use axum::http::{HeaderMap, Method, StatusCode, Uri, header, request::Parts};
use ibasho_core::Error;

/// A refusal, before anything was done.
pub struct Refused {
    /// The status of the answer.
    pub status: StatusCode,
    /// What it says.
    pub error: Error,
}

impl Refused {
    /// A refusal of what is wrong with the request itself. The sentence quotes nothing of it.
    pub fn because(status: StatusCode, why: &str) -> Self {
        Self { status, error: Error::BadRequest { detail: why.to_owned() } }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        let status = match error {
            Error::SeatUnknown => StatusCode::UNAUTHORIZED,
            Error::NotAllowed { .. } => StatusCode::FORBIDDEN,
            Error::BadRequest { .. } => StatusCode::BAD_REQUEST,
            Error::UnknownOperation => StatusCode::NOT_FOUND,
            Error::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self { status, error }
    }
}

/// It was sent to this program by its own name, and by its own page if by any. A page of another site cannot say so, not
/// even one whose name was made to lead here.
pub fn comes_from_here(parts: &Parts, address: SocketAddr) -> Result<(), Refused> {
    let forbidden = |why| Err(Refused::because(StatusCode::FORBIDDEN, why));
    let own = [address.to_string(), format!("localhost:{}", address.port())];
    let Some(host) = single(&parts.headers, header::HOST.as_str()).filter(|host| own.iter().any(|own| own == host))
    else {
        return forbidden("`Host` is not this program's");
    };
    // `GET http://elsewhere/ HTTP/1.1` would be a second name beside `Host`.
    if !names_no_host(&parts.uri) {
        return forbidden("the address names a host");
    }
    match (parts.headers.contains_key(header::ORIGIN), single(&parts.headers, header::ORIGIN.as_str())) {
        (false, _) => Ok(()),
        (true, Some(origin)) if origin.strip_prefix("http://") == Some(host) => Ok(()),
        _ => forbidden("`Origin` is not this program's"),
    }
}

/// A call is a POST of JSON.
pub fn is_a_call(parts: &Parts) -> Result<(), Refused> {
    if parts.method != Method::POST {
        return Err(Refused::because(StatusCode::METHOD_NOT_ALLOWED, "only POST is answered here"));
    }
    let media_type = single(&parts.headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    if media_type.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
        Ok(())
    } else {
        Err(Refused::because(StatusCode::UNSUPPORTED_MEDIA_TYPE, "`Content-Type` is not application/json"))
    }
}

/// The value of a header that is there once.
pub fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    values.next().is_none().then(|| value.to_str().ok()).flatten()
}

fn names_no_host(uri: &Uri) -> bool {
    uri.authority().is_none() && uri.scheme().is_none()
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use ibasho_core::random::{Random, SeededRandom};

    use super::*;

    /// Pieces that a request may be made of, sound and strange ones.
    const PIECES: [&[u8]; 20] = [
        b"127.0.0.1:8000",
        b"127.0.0.1",
        b"localhost:8000",
        b"localhost",
        b":8000",
        b"http://",
        b"//",
        b"/run",
        b"/",
        b"?",
        b"application/json",
        b"text/plain",
        b"; charset=utf-8",
        b"null",
        b"evil.example",
        b"[::1]:8000",
        b"\xff",
        b"\x80",
        b" ",
        b"",
    ];

    #[test]
    fn a_million_strange_requests() {
        let address: SocketAddr = "127.0.0.1:8000".parse().unwrap();
        let mut random = SeededRandom::new(9);
        let mut below = |most: usize| {
            let mut bytes = [0; 4];
            random.fill(&mut bytes);
            u32::from_le_bytes(bytes) as usize % most
        };
        let (mut asked, mut let_in) = (0, 0);
        while asked < 1_000_000 {
            let mut piece = |sound: &[u8]| -> Vec<u8> {
                match below(2) {
                    0 => sound.to_vec(),
                    _ => (0..=below(2)).flat_map(|_| PIECES[below(PIECES.len())]).copied().collect(),
                }
            };
            let (uri, host) = (piece(b"/run"), piece(b"127.0.0.1:8000"));
            let (origin, kind) = (piece(b"http://127.0.0.1:8000"), piece(b"application/json"));
            let mut request = Request::builder().method(["POST", "GET", "OPTIONS"][below(3)]).uri(&uri[..]);
            request = request.header(header::HOST, &host[..]).header(header::CONTENT_TYPE, &kind[..]);
            if below(2) == 0 {
                request = request.header(header::ORIGIN, &origin[..]);
            }
            asked += 1;
            // What is no request at all does not come as far.
            let Ok(request) = request.body(()) else { continue };
            let (parts, ()) = request.into_parts();
            if comes_from_here(&parts, address).is_ok() && is_a_call(&parts).is_ok() {
                let_in += 1;
                assert!(host == b"127.0.0.1:8000" || host == b"localhost:8000", "{host:?}");
                let origin = parts.headers.get(header::ORIGIN).map(|origin| origin.as_bytes().to_vec());
                assert!(origin.is_none_or(|origin| origin == [b"http://", &host[..]].concat()));
                assert_eq!(parts.method, Method::POST);
                assert!(kind.trim_ascii_start().starts_with(b"application/json"));
            }
        }
        assert!(let_in > 100, "some are sound: {let_in}");
    }
}
