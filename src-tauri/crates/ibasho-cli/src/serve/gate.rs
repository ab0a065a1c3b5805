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
