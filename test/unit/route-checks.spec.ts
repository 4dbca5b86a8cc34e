import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import { Public } from '../../src/common/access/access.decorator.js';
import { checkRoutes, RouteCheckError } from '../../src/common/http/route-checks.js';

class CheckedBody {
  @IsString() name!: string;
}

class BareBody {
  name!: string;
}

/** Runs the check of the start on a program with this one controller. */
async function check(controller: new () => object): Promise<void> {
  @Module({ controllers: [controller] })
  class OneController {}
  const app = await NestFactory.create(OneController, new FastifyAdapter(), { logger: false });
  await app.init();
  try {
    checkRoutes(app);
  } finally {
    await app.close();
  }
}

it('MAS-08 accepts a route that declares who may call it and takes a decorated class', async () => {
  @Controller('good')
  class Good {
    @Public()
    @Post()
    post(@Body() body: CheckedBody): string {
      return body.name;
    }
  }
  await expect(check(Good)).resolves.toBeUndefined();
});

it('MAS-08 refuses a route without a declaration', async () => {
  @Controller('undeclared')
  class Undeclared {
    @Get()
    get(): string {
      return '';
    }
  }
  await expect(check(Undeclared)).rejects.toThrow(RouteCheckError);
});

it.each([['Partial or interface', Object], ['list', Array], ['class without rules', BareBody], ['text', String]])('MAS-08 refuses a %s as body, query or path', async (_, type) => {
  for (const source of [Body(), Query(), Param('id')]) {
    class Planted {
      post(input: unknown): unknown {
        return input;
      }
    }
    // What the compiler would leave for such a parameter.
    const descriptor = Object.getOwnPropertyDescriptor(Planted.prototype, 'post')!;
    Reflect.defineMetadata('design:paramtypes', [type], Planted.prototype, 'post');
    source(Planted.prototype, 'post', 0);
    Public()(Planted.prototype, 'post', descriptor);
    Post()(Planted.prototype, 'post', descriptor);
    Controller('planted')(Planted);
    await expect(check(Planted)).rejects.toThrow(/no validation can see through/);
  }
});
