//! Requests and answers.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use ibasho_core::{Error, Result, operations};
use ibasho_host::ui;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::House;
use super::gate::{self, Refused};

/// No call says more.
const BODY_MOST: usize = 1024 * 1024;
/// Unless it brings a file: of 20 MB, as base64 has it.
const FILE_MOST: usize = 28 * 1024 * 1024;
/// Where the token of a seat stands.
const SEAT: &str = "x-ibasho-seat";

/// What every answer says besides: nothing is kept, nothing is guessed, nothing leads out, no other page holds this one.
const HEADERS: [(HeaderName, &str); 8] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, ui::CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), microphone=(), geolocation=()"),
];

/// Answers whoever connects.
pub async fn serve(listener: TcpListener, house: Arc<House>) -> Result<()> {
    let router = Router::new().fallback(answer).with_state(house);
    axum::serve(listener, router).await.map_err(|_| Error::AddressUnusable)
}

async fn answer(State(house): State<Arc<House>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = respond(house, parts, body).await.unwrap_or_else(|Refused { status, error }| {
        said(status, "application/json", error.to_json().to_string().into())
    });
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn respond(house: Arc<House>, parts: Parts, body: Body) -> Result<Response, Refused> {
    gate::comes_from_here(&parts, house.address)?;
    let answered = match parts.uri.path() {
        "/seat" => sit(&house, json_of(&parts, body, BODY_MOST).await?)?,
        path @ ("/run" | "/file") => {
            let seat = house.seats.name(gate::single(&parts.headers, SEAT).unwrap_or_default())?;
            let most = if path == "/file" { FILE_MOST } else { BODY_MOST };
            run(house, seat, json_of(&parts, body, most).await?).await?
        }
        path => return page(&parts.method, path),
    };
    Ok(said(StatusCode::OK, "application/json", answered.to_string().into()))
}

fn page(method: &Method, path: &str) -> Result<Response, Refused> {
    let page = ui::page(path).ok_or_else(|| Refused::because(StatusCode::NOT_FOUND, "there is no such page"))?;
    if method != Method::GET {
        return Err(Refused::because(StatusCode::METHOD_NOT_ALLOWED, "only GET is answered here"));
    }
    Ok(said(StatusCode::OK, page.media_type, page.bytes.into_owned().into()))
}

async fn json_of(parts: &Parts, body: Body, most: usize) -> Result<Value, Refused> {
    gate::is_a_call(parts)?;
    let too_long =
        if most == BODY_MOST { "it is cut off or longer than 1 MiB" } else { "it is cut off or longer than 20 MB" };
    let bytes = to_bytes(body, most).await.map_err(|_| Refused::because(StatusCode::PAYLOAD_TOO_LARGE, too_long))?;
    Ok(serde_json::from_slice(&bytes).map_err(Error::from)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invited {
    code: String,
}

fn sit(house: &House, request: Value) -> Result<Value> {
    let Invited { code } = operations::parse(request)?;
    let token = house.seats.sit(&code, house.host.now())?;
    Ok(json!({ "token": token }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Called {
    name: String,
    request: Value,
}

/// Away from the thread that answers: an operation waits for the disk.
async fn run(house: Arc<House>, seat: String, request: Value) -> Result<Value> {
    let Called { name, request } = operations::parse(request)?;
    tokio::task::spawn_blocking(move || house.host.run(&seat, &name, request))
        .await
        .map_err(|_| Error::internal("a panic"))?
}

fn said(status: StatusCode, media_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
