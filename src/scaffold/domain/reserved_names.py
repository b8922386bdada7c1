"""Names that are taken: a service so called would hide, or be hidden by, what has the name already.

The template holds the same names for people who use Copier without the kit; a test compares the two.
Only names that have a service name's shape are listed.
"""
# ruff: noqa: SIM905 - words in paragraphs can be read and merged; a list of four hundred strings cannot

KEYWORDS = frozenset(
    """
    and as assert async await break case class continue def del elif else except finally for from global if
    import in is lambda match nonlocal not or pass raise return try while with yield
    """.split()
)

# The union of Python 3.11 to 3.14: a service outlives the Python that it was made with.
STANDARD_LIBRARY = frozenset(
    """
    abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64
    bdb binascii bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections
    colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv
    ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip
    enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt
    getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib
    inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap
    marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath
    nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil
    platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc
    pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets
    select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3
    sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau
    symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time
    timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing
    unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib
    xml xmlrpc xxlimited xxsubtype zipapp zipfile zipimport zlib zoneinfo
    """.split()
)

# What a service or its tools import, directly or not, and what its team may add next.
DEPENDENCIES = frozenset(
    """
    advanced_alchemy aio_pika aiobotocore aiofiles aiohappyeyeballs aiohttp aiokafka aiomysql aioredis
    aiormq aiosignal aiosqlite alembic allpairspy amqp annotated_types ansible anyio argon2 arq arrow
    ast_serialize asyncio_runners asyncmy asyncpg attr attrs authlib babel backoff bandit bcrypt beanie
    betterproto binaryornot black blacksheep boto3 botocore bottle bson cachetools cassandra cattrs celery
    certifi charset_normalizer chassis click colorama confluent_kafka connexion cookiecutter copier coverage
    cryptography curio daphne datadog dateutil deepmerge dependency_injector dishka django docker dotenv
    dramatiq dunamai dynaconf elasticsearch email_validator environs exceptiongroup execnet fabric faker
    falcon fastapi faststream flake8 flask flit frozenlist funcy google googleapis_common_protos granian
    greenlet grimp grpc grpc_health grpc_reflection grpc_status grpc_tools grpcio grpcio_health_checking
    grpcio_reflection grpcio_status grpcio_tools grpclib gunicorn h11 h2 hatch hatchling hexagonal_scaffold
    hl7 hpack httpcore httptools httpx huey hug hypercorn hypothesis idna import_linter importlinter
    iniconfig injector invoke isort jinja2 jinja2_ansible_filters jose jwt kafka kombu kubernetes lagom
    librt litestar litestar_granian litestar_htmx locust loguru mako markdown markdown_it markdown_it_py
    markupsafe marshmallow matplotlib mdurl minio mock motor msgpack msgspec multidict multipart mypy
    mypy_extensions mypy_protobuf mypyc mysqlclient nats nox numpy obstore opensearchpy opentelemetry orjson
    packaging pandas paramiko passlib pathspec pdm peewee pika pillow pip pipenv pkg_resources platformdirs
    pluggy plumbum poetry polars polyfactory pony pre_commit prometheus prometheus_client prompt_toolkit
    propcache protobuf psycopg psycopg2 psycopg_pool punq py pyarrow pyasn1 pybreaker pydantic pydantic_core
    pygments pylint pymdown_extensions pymdownx pymongo pymysql pyright pytest pytest_asyncio pytest_cov
    pytest_timeout pytest_xdist python_dateutil python_slugify pytz pyyaml quart questionary redis reportlab
    requests rich rich_click robyn rq ruff s3fs sanic scaffold scipy sentry_sdk setuptools simplejson six
    sklearn slugify sniffio sortedcontainers sqlalchemy sqlglot sqlmodel stamina starlette statsd
    stdlib_list stripe structlog svcs svix taskiq tenacity testcontainers text_unidecode toml tomli tomli_w
    tomlkit torch tornado tortoise tox trio twilio typer types_grpcio types_protobuf types_pyyaml
    typing_extensions typing_inspection typst tzdata tzlocal ujson urllib3 uvicorn uvloop valkey watchfiles
    wcwidth weasyprint websockets wheel winloop wsproto xdist yaml yarl zensical zope
    """.split()
)

DEVICES = frozenset(
    """
    aux clock com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 con conin conout lpt0 lpt1 lpt2 lpt3 lpt4
    lpt5 lpt6 lpt7 lpt8 lpt9 nul prn
    """.split()
)

# Folders, modules, commands and databases that every project has or meets.
PROJECT = frozenset(
    """
    adapters admin app apps bin bootstrap build ci cls config conftest db deploy dist doc dockerfile docs
    domain env etc examples false generated include information_schema infra init ipython lib lib64 licence
    license localhost main make makefile migrations mysql node_modules none null package packages pkg ports
    postgres proto protos public python readme root scripts self service services setup sql src static
    template template0 template1 templates test testing tests tmp tools true undefined use_cases usr uv
    vendor workspace
    """.split()
)

_KINDS = {
    "a keyword of Python": KEYWORDS,
    "a module of the standard library": STANDARD_LIBRARY,
    "the name of a library that services use": DEPENDENCIES,
    "a device name on Windows": DEVICES,
    "a name that every project has already": PROJECT,
}


def why_reserved(name: str) -> str | None:
    """Say what has the name already, or nothing if it is free."""
    return next((kind for kind, names in _KINDS.items() if name in names), None)
