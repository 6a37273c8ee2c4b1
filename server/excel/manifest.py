"""The manifest that Excel installs the add-in from: data in, XML out.

It is of the add-in-only kind, the one that has custom functions, and shares one page between functions and task pane.
What the elements mean, their order and lengths: Microsoft's reference "Office Add-ins XML manifest".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import NAMESPACE_URL, UUID, uuid5

from lxml import etree
from lxml.builder import ElementMaker

LOCALES: Mapping[str, str] = MappingProxyType(
    {"nb-NO": "nb", "nn-NO": "nn", "da-DK": "da", "en-US": "en", "en-GB": "en"}
)
"""Our language for each of Excel's that the manifest names, the first for all others too.

Each needs a tag with its country: the bare language isn't taken everywhere.
"""

ICON_SIZES = (16, 32, 48, 64, 80)
"""The ribbon's icons, in pixels."""

REQUIREMENTS: Mapping[str, str] = MappingProxyType(
    {"SharedRuntime": "1.1", "CustomFunctionsRuntime": "1.3", "ExcelApi": "1.9", "DialogApi": "1.1"}
)
"""What Excel must have: 1.3 is the first with all the error values that a function gives."""

_APP = "http://schemas.microsoft.com/office/appforoffice/1.1"
_TYPES = "http://schemas.microsoft.com/office/officeappbasictypes/1.0"
_OVERRIDES = "http://schemas.microsoft.com/office/taskpaneappversionoverrides"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_KIND = f"{{{_INSTANCE}}}type"

_PANE = "Pane.Url"
"""Functions, task pane and runtime must name the same resource, or they wouldn't share a page."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What people read of the add-in in one language: at most 125 letters each, the first and the last two 250."""

    description: str
    button: str
    started: str
    tip: str
    first_steps: str


@dataclass(frozen=True, slots=True)
class Environment:
    """One installation of the server as the manifest describes it.

    `origin` is its address, `version` the program's, `provider` the address of who signs people in, or empty.
    `namespace` stands before the functions' names for those who run two environments, and is empty otherwise.
    """

    origin: str
    version: str
    namespace: str = ""
    id: UUID | None = None
    provider: str = ""

    @property
    def addin_id(self) -> UUID:
        """What tells this add-in from every other: the given id, else one that only this address and namespace have."""
        return self.id or uuid5(NAMESPACE_URL, f"{self.origin}/manifest.xml#{self.namespace}")

    def called(self, function: str) -> str:
        """Return how people type a function's name."""
        return f"{self.namespace}.{function}" if self.namespace else function

    @property
    def name(self) -> str:
        """What the add-in is called in Excel."""
        return f"Medfin ({self.namespace})" if self.namespace else "Medfin"

    @property
    def manifest_version(self) -> str:
        """The program's version after a 1, since none below 1.0 is taken; in four parts, as Excel on the web has it."""
        release = self.version.split("+")[0].split(".")
        parts = [part for part in release if part.isdecimal()][:3]
        return ".".join(["1", *parts, *["0"] * (3 - len(parts))])


def manifest(environment: Environment, texts: Mapping[str, Texts]) -> bytes:
    """Return the manifest of an environment as XML. `texts` is by our languages."""
    writer = _Writer(environment, texts)
    root = writer.root()
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


class _Writer:
    """Writes the manifest of one environment."""

    def __init__(self, environment: Environment, texts: Mapping[str, Texts]) -> None:
        self._environment = environment
        self._texts = texts
        self._app = ElementMaker(namespace=_APP, nsmap={None: _APP, "bt": _TYPES, "xsi": _INSTANCE})
        self._bt = ElementMaker(namespace=_TYPES)
        self._new = ElementMaker(namespace=_OVERRIDES, nsmap={None: _OVERRIDES, "bt": _TYPES})

    def root(self) -> etree._Element:
        """Return the whole."""
        app, environment = self._app, self._environment
        domains = [environment.origin, *([environment.provider] if environment.provider else [])]
        return app.OfficeApp(
            app.Id(str(environment.addin_id)),
            app.Version(environment.manifest_version),
            app.ProviderName("Medfin"),
            app.DefaultLocale(next(iter(LOCALES))),
            app.DisplayName(DefaultValue=environment.name),
            self._localised(app.Description, app.Override, lambda language: self._texts[language].description),
            app.IconUrl(DefaultValue=self._icon(32)),
            app.HighResolutionIconUrl(DefaultValue=self._icon(64)),
            app.SupportUrl(DefaultValue=f"{environment.origin}/docs"),
            app.AppDomains(*(app.AppDomain(domain) for domain in domains)),
            app.Hosts(app.Host(Name="Workbook")),
            app.Requirements(app.Sets(*(app.Set(Name=name, MinVersion=least) for name, least in REQUIREMENTS.items()))),
            app.DefaultSettings(self._localised(app.SourceLocation, app.Override, self._pane)),
            app.Permissions("ReadWriteDocument"),
            self._version_overrides(),
            **{_KIND: "TaskPaneApp"},
        )

    def _version_overrides(self) -> etree._Element:
        new = self._new
        return new.VersionOverrides(
            new.Hosts(
                new.Host(
                    new.Runtimes(new.Runtime(resid=_PANE, lifetime="long")),
                    new.AllFormFactors(self._functions()),
                    new.DesktopFormFactor(
                        new.GetStarted(
                            new.Title(resid="Started.Title"),
                            new.Description(resid="Started.Text"),
                            new.LearnMoreUrl(resid="Help.Url"),
                        ),
                        self._ribbon(),
                    ),
                    **{_KIND: "Workbook"},
                )
            ),
            self._resources(),
            **{_KIND: "VersionOverridesV1_0"},
        )

    def _functions(self) -> etree._Element:
        new = self._new
        point = new.ExtensionPoint(
            new.Script(new.SourceLocation(resid="Functions.Script.Url")),
            new.Page(new.SourceLocation(resid=_PANE)),
            new.Metadata(new.SourceLocation(resid="Functions.Url")),
            **{_KIND: "CustomFunctions"},
        )
        # Left out, it leaves the functions their plain names: =KS_BIDRAG(20000).
        if self._environment.namespace:
            point.append(new.Namespace(resid="Functions.Namespace"))
        return point

    def _ribbon(self) -> etree._Element:
        new = self._new
        return new.ExtensionPoint(
            new.OfficeTab(
                new.Group(
                    new.Label(resid="Name"),
                    self._icons(),
                    new.Control(
                        new.Label(resid="Button"),
                        new.Supertip(new.Title(resid="Button"), new.Description(resid="Tip")),
                        self._icons(),
                        new.Action(
                            new.TaskpaneId("Medfin.Pane"),
                            new.SourceLocation(resid=_PANE),
                            **{_KIND: "ShowTaskpane"},
                        ),
                        **{_KIND: "Button", "id": "Medfin.Open"},
                    ),
                    id="Medfin.Group",
                ),
                id="TabHome",
            ),
            **{_KIND: "PrimaryCommandSurface"},
        )

    def _icons(self) -> etree._Element:
        bt = self._bt
        return self._new.Icon(*(bt.Image(size=str(size), resid=f"Icon.{size}") for size in ICON_SIZES))

    def _resources(self) -> etree._Element:
        bt, origin, namespace = self._bt, self._environment.origin, self._environment.namespace
        short = [
            bt.String(id="Name", DefaultValue=self._environment.name),
            self._string("Button", lambda language: self._texts[language].button),
            self._string("Started.Title", lambda language: self._texts[language].started),
        ]
        if namespace:
            short.append(bt.String(id="Functions.Namespace", DefaultValue=namespace))
        return self._new.Resources(
            bt.Images(*(bt.Image(id=f"Icon.{size}", DefaultValue=self._icon(size)) for size in ICON_SIZES)),
            bt.Urls(
                self._url(_PANE, self._pane),
                self._url("Functions.Url", lambda language: f"{origin}/add-in/functions.json?locale={language}"),
                # The schema wants a script; where the page is shared, Excel loads the page alone.
                bt.Url(id="Functions.Script.Url", DefaultValue=f"{origin}/add-in/files/runtime/associate.js"),
                self._url("Help.Url", lambda language: f"{origin}/docs/functions?locale={language}"),
            ),
            bt.ShortStrings(*short),
            bt.LongStrings(
                self._string("Tip", lambda language: self._texts[language].tip),
                self._string("Started.Text", lambda language: self._texts[language].first_steps),
            ),
        )

    def _pane(self, language: str) -> str:
        return f"{self._environment.origin}/add-in/pane?locale={language}"

    def _icon(self, size: int) -> str:
        return f"{self._environment.origin}/add-in/files/icons/icon-{size}.png"

    def _string(self, name: str, value: Callable[[str], str]) -> etree._Element:
        return self._localised(self._bt.String, self._bt.Override, value, id=name)

    def _url(self, name: str, value: Callable[[str], str]) -> etree._Element:
        return self._localised(self._bt.Url, self._bt.Override, value, id=name)

    def _localised(
        self,
        element: Callable[..., etree._Element],
        override: Callable[..., etree._Element],
        value: Callable[[str], str],
        **attributes: str,
    ) -> etree._Element:
        """Return an element with its value for the default locale and, where they differ, for the others."""
        (_, language), *others = LOCALES.items()
        usual = value(language)
        return element(
            *(override(Locale=locale, Value=value(other)) for locale, other in others if value(other) != usual),
            **attributes,
            DefaultValue=usual,
        )
