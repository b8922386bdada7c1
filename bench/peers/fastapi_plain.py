"""FastAPI, Pydantic and SQLAlchemy's ORM, as their documentation has it."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Annotated
from uuid import uuid4

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import BigInteger, DateTime
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"], pool_size=25, max_overflow=0)
Session = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class Sample(Base):
    __tablename__ = "samples"

    id: Mapped[str] = mapped_column(primary_key=True, default=lambda: str(uuid4()))
    version: Mapped[int] = mapped_column(BigInteger, default=1)
    reference: Mapped[str]
    quantity: Mapped[int] = mapped_column(BigInteger)
    due_on: Mapped[date | None]
    registered_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))
    archived_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class SampleCreate(BaseModel):
    reference: str = Field(min_length=1, max_length=200)
    quantity: int = Field(ge=-(2**63) + 1, le=2**63 - 1)
    due_on: date | None = None


class SamplePublic(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    version: int
    reference: str
    quantity: int
    due_on: date | None
    registered_at: datetime
    archived_at: datetime | None


async def get_session() -> AsyncIterator[AsyncSession]:
    async with Session() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]
app = FastAPI()


@app.get("/health")
async def health() -> None:
    pass


@app.get("/api/v1/samples/{sample_id}", response_model=SamplePublic)
async def find_sample(sample_id: str, session: SessionDep) -> Sample:
    sample = await session.get(Sample, sample_id)
    if sample is None:
        raise HTTPException(status_code=404, detail="Sample not found")
    return sample


@app.post("/api/v1/samples", response_model=SamplePublic, status_code=201)
async def register_sample(body: SampleCreate, session: SessionDep) -> Sample:
    sample = Sample(**body.model_dump())
    session.add(sample)
    await session.commit()
    await session.refresh(sample)
    return sample
